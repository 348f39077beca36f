import { useEffect, useState } from 'preact';
import { everyRow } from '../app/data.js';

const most = 1000;

/** What the forecasts of all products say of the revenue of a day, on average; `null` until that is known, and for
 * catalogues whose rows would be too many to add up here.
 * @param {string} location @returns {{ perDay: number, products: number } | null} */
export function useExpected(location) {
  const [expected, setExpected] = useState(/** @type {{ perDay: number, products: number } | null} */ (null));
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const lines = await everyRow('listReplenishment', { fields: ['product_id', 'daily_demand'], location_id: location }, { most: most + 1, signal: stop.signal });
      if (lines.length > most) return;
      const goods = await everyRow('listProducts', { active: true, fields: ['id', 'price'] }, { most: most + 1, signal: stop.signal });
      const prices = new Map(goods.map(product => [product.id, Number(product.price)]));
      const foreseen = lines.filter(line => line.daily_demand !== null && prices.has(line.product_id));
      if (!foreseen.length) return;
      setExpected({
        perDay: foreseen.reduce((sum, line) => sum + /** @type {number} */ (line.daily_demand) * (prices.get(line.product_id) ?? 0), 0),
        products: new Set(foreseen.map(line => line.product_id)).size,
      });
    };
    setExpected(null);
    // After what the page is about has been drawn.
    const timer = setTimeout(() => read().catch(() => { /* The chart stands without it. */ }), 600);
    return () => { clearTimeout(timer); stop.abort(); };
  }, [location]);
  return expected;
}
