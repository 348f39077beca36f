import uPlot from 'uplot';
import { html, useEffect, useRef, useState } from 'preact';
import { dateShort, dateWithWeekday, quantity, unitOf } from '../app/format.js';
import { Icon } from './icon.js';

const second = day => Date.parse(`${day}T00:00:00Z`) / 1000;
const dayOf = seconds => new Date(seconds * 1000).toISOString().slice(0, 10);

/** Demand of the past, the forecast with its band, events and days without stock.
 * @param {{ points: import('../interface').Forecast['chart_data'], unit: string, reorderPoint?: number, label: string, tall?: boolean }} properties */
export function DemandChart({ points, unit, label, tall }) {
  const place = useRef();
  const [at, setAt] = useState(/** @type {number | null} */ (null));
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    // A canvas knows nothing of custom properties; a hidden element resolves them, light-dark() included.
    const probe = document.createElement('i');
    probe.style.transition = 'none';
    document.body.append(probe);
    const colour = name => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const line = colour('line'), quiet = colour('ink-3'), ink = colour('ink-2'), accent = colour('accent'), band = colour('chart-band');
    const warn = colour('warn'), out = colour('chart-out');
    probe.remove();
    const font = `12px ${style.getPropertyValue('--font')}`;
    const height = () => tall ? Math.max(280, Math.min(420, innerHeight * 0.45)) : 260;
    const values = key => points.map(point => point[key]);
    const marks = {
      hooks: {
        drawClear: [chart => {
          const { ctx, bbox } = chart;
          ctx.save();
          const step = chart.valToPos(points.length > 1 ? second(points[1].date) : 0, 'x', true) - chart.valToPos(second(points[0].date), 'x', true);
          points.forEach(point => {
            const x = chart.valToPos(second(point.date), 'x', true);
            if (point.is_out_of_stock) {
              ctx.fillStyle = out;
              ctx.fillRect(x - step / 2, bbox.top, step, bbox.height);
            }
            if (point.events.length) {
              ctx.fillStyle = warn;
              ctx.beginPath();
              ctx.arc(x, bbox.top + 5 * devicePixelRatio, 3 * devicePixelRatio, 0, 7);
              ctx.fill();
            }
          });
          ctx.restore();
        }],
        setCursor: [chart => setAt(chart.cursor.idx ?? null)],
      },
    };
    const axis = { stroke: quiet, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    const chart = new uPlot({
      padding: [8, 12, 0, 4],
      width: place.current.clientWidth, height: height(), plugins: [marks], legend: { show: false },
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { y: false, points: { size: 7 } }, scales: { y: { range: (_, least, most) => [Math.min(0, least), Math.max(most * 1.1, 1)] } },
      axes: [
        { ...axis, grid: { show: false }, values: (_, ticks) => ticks.map(tick => dateShort(dayOf(tick))), space: 72, size: 28, gap: 8 },
        { ...axis, values: (_, ticks) => ticks.map(quantity), size: 48 },
      ],
      series: [
        {},
        { stroke: ink, width: 1.5, points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
        { stroke: accent, width: 2, points: { show: points.length < 40, size: 4, fill: accent, stroke: accent } },
      ],
      bands: [{ series: [2, 3], fill: band }],
    }, [points.map(point => second(point.date)), values('actual'), values('upper'), values('lower'), values('predicted')], place.current);
    const observer = new ResizeObserver(() => {
      if (place.current) chart.setSize({ width: place.current.clientWidth, height: height() });
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [points, tall, document.documentElement.dataset.theme]);
  const point = at === null ? null : points[at];
  const readout = point
    ? [dateWithWeekday(point.date), point.actual !== null ? `${quantity(point.actual)} ${unitOf(point.actual, unit)} sold` : '',
      point.predicted !== null ? `${quantity(point.predicted)} expected, ${quantity(point.lower)} to ${quantity(point.upper)}` : '',
      point.is_out_of_stock ? 'out of stock' : '', ...point.events].filter(Boolean).join(' · ')
    : '';
  return html`<figure class="chart">
    <div class="chart-legend" aria-hidden="true"><span class="key actual">Sold</span><span class="key predicted">Forecast</span><span class="key band">Likely range</span>
      <span class="key mark-event">Event</span><span class="key out">Out of stock</span><output>${readout}</output></div>
    <div class="chart-place" ref=${place} role="img" aria-label=${label}></div>
    <details class="twin"><summary><${Icon} name="list" size="16" />Show as a table</summary><div class="twin-scroll" tabindex="0" role="group" aria-label="The chart as a table"><table class="table plain">
      <thead><tr><th scope="col">Day</th><th scope="col" class="number">Sold</th><th scope="col" class="number">Expected</th><th scope="col" class="number">From</th><th scope="col" class="number">To</th><th scope="col">Events</th></tr></thead>
      <tbody>${[...points].reverse().map(row => html`<tr key=${row.date}><td>${dateWithWeekday(row.date)}</td><td class="number">${quantity(row.actual)}</td><td class="number">${quantity(row.predicted)}</td>
        <td class="number">${quantity(row.lower)}</td><td class="number">${quantity(row.upper)}</td><td>${[...row.events, row.is_out_of_stock ? 'out of stock' : ''].filter(Boolean).join(', ')}</td></tr>`)}</tbody></table></div></details>
  </figure>`;
}
