import { dayAt } from '../app/format.js';
import { may } from '../app/session.js';

/** What one must be allowed to do to see the page of a kind. @type {Partial<Record<import('../interface').Citation['kind'], keyof import('../interface').Operations>>} */
const needs = { sales: 'getSalesReport', stock_value: 'getStockValueReport', purchase_orders: 'listPurchaseOrders' };

/** The page of products shows active ones unless it is told otherwise; what is low is active. @type {Record<string, string>} */
const states = { true: '', false: 'inactive' };

/** The page of the console that shows what an answer cites, and nothing where the person may not see it.
 * @param {import('../interface').Citation} citation */
export function pageOf({ kind, id, path }) {
  const url = new URL(path, location.origin), given = url.searchParams;
  const named = /\/sku\/([^/]+)/.exec(url.pathname)?.[1], sku = named && decodeURIComponent(named);
  const operation = needs[kind];
  if (operation && !may(operation)) return '';
  const place = { location: given.get('location_id') };
  const products = () => id ? `/console/products/${id}` : at('/console/products', {
    q: given.get('q') ?? given.get('barcode') ?? sku, category_name: given.get('category'), low_stock: given.get('low_stock') === 'true' && 'true', max_stock: given.get('max_stock'),
    sort: given.get('sort'), state: states[given.get('active') ?? given.get('low_stock') ?? ''] ?? 'all', ...place,
  });
  const prediction = () => sku ? at('/console/prediction', { sku, days: given.get('days'), ...place }) : id ? `/console/products/${id}` : '';
  return {
    product: products,
    stock: products,
    statistics: () => '/console',
    dashboard: () => at('/console', place),
    replenishment: () => at('/console/replenishment', { status: given.get('status'), category: given.get('category_id'), supplier: given.get('supplier_id'), ...place }),
    advice: () => prediction() || '/console/replenishment',
    forecast: () => prediction() || '/console/prediction',
    sales: () => at('/console/reports', { from: given.get('from'), to: given.get('to'), by: given.get('group_by'), ...place }),
    stock_value: () => '/console/reports?part=value',
    events: () => at('/console/calendar', { month: given.get('from')?.slice(0, 7) }),
    movements: () => at('/console/transactions', { kind: given.get('kind'), sku: given.get('sku'), from: dayOf(given.get('from')), to: dayBefore(given.get('to')), ...place }),
    orders: () => at('/console/orders', { status: given.get('status') }),
    purchase_orders: () => id ? `/console/purchase-orders/${id}` : at('/console/purchase-orders', { status: given.get('status') }),
    locations: () => '/console/locations',
    categories: () => '/console/categories',
  }[kind]?.() ?? '';
}

const dayOf = instant => instant ? dayAt(instant) : undefined;

/** The last day of a span that ends before an instant. */
const dayBefore = instant => instant ? dayAt(Date.parse(instant) - 1) : undefined;

/** @param {string} path @param {Record<string, string | null | undefined | false>} values */
function at(path, values) {
  const query = new URLSearchParams(/** @type {Array<[string, string]>} */ (Object.entries(values).filter(([, value]) => value)));
  return query.size ? `${path}?${query}` : path;
}
