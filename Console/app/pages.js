import { may } from './session.js';
import { match } from './router.js';

/** @typedef {{ path: string, title: string, short?: string, icon?: string, group?: string, needs: keyof import('../interface').Operations | null, keys?: string, load: () => Promise<any> }} Page */

/** Every page of the console: where it is, what one must be allowed to do to see it, and its module.
 * @type {Page[]} */
export const pages = [
  { path: '/console', title: 'Dashboard', icon: 'home', group: '', needs: 'getDashboard', keys: 'g d', load: () => import('../dashboard/page.js') },
  { path: '/console/assistant', title: 'Assistant', icon: 'chat', group: '', needs: 'askAssistant', keys: 'g a', load: () => import('../assistant/page.js') },
  { path: '/console/till', title: 'Till', icon: 'till', group: 'Sell', needs: 'checkout', keys: 'g t', load: () => import('../till/page.js') },
  { path: '/console/checkouts', title: 'Checkouts', icon: 'receipt', group: 'Sell', needs: 'listCheckouts', load: () => import('../checkouts/page.js') },
  { path: '/console/transactions', title: 'Transactions', icon: 'list', group: 'Sell', needs: 'listTransactions', keys: 'g x', load: () => import('../transactions/page.js') },
  { path: '/console/orders', title: 'Orders', icon: 'order', group: 'Sell', needs: 'listOrders', keys: 'g o', load: () => import('../orders/page.js') },
  { path: '/console/clients', title: 'Clients', icon: 'people', group: 'Sell', needs: 'listClients', keys: 'g c', load: () => import('../clients/page.js') },
  { path: '/console/products', title: 'Products', icon: 'box', group: 'Stock', needs: 'listProducts', keys: 'g p', load: () => import('../products/page.js') },
  { path: '/console/categories', title: 'Categories', icon: 'tag', group: 'Stock', needs: 'listCategories', load: () => import('../categories/page.js') },
  { path: '/console/reservations', title: 'Reservations', icon: 'hold', group: 'Stock', needs: 'listReservations', load: () => import('../reservations/page.js') },
  { path: '/console/count', title: 'Stock-take', icon: 'scan', group: 'Stock', needs: 'countStock', load: () => import('../count/page.js') },
  { path: '/console/transfers', title: 'Transfers', icon: 'swap', group: 'Stock', needs: 'listTransfers', load: () => import('../transfers/page.js') },
  { path: '/console/locations', title: 'Locations', icon: 'pin', group: 'Stock', needs: 'listLocations', load: () => import('../locations/page.js') },
  { path: '/console/import', title: 'Import and export', icon: 'upload', group: 'Stock', needs: 'submitImport', load: () => import('../import/page.js') },
  { path: '/console/replenishment', title: 'Replenishment', short: 'To order', icon: 'cart', group: 'Plan', needs: 'listReplenishment', keys: 'g r', load: () => import('../replenishment/page.js') },
  { path: '/console/purchase-orders', title: 'Purchase orders', icon: 'truck', group: 'Plan', needs: 'listPurchaseOrders', keys: 'g b', load: () => import('../purchasing/page.js') },
  { path: '/console/suppliers', title: 'Suppliers', icon: 'shop', group: 'Plan', needs: 'listSuppliers', load: () => import('../suppliers/page.js') },
  { path: '/console/prediction', title: 'Prediction', icon: 'trend', group: 'Plan', needs: 'getProductForecast', keys: 'g f', load: () => import('../prediction/page.js') },
  { path: '/console/reports', title: 'Reports', icon: 'report', group: 'Plan', needs: 'getSalesReport', keys: 'g s', load: () => import('../reports/page.js') },
  { path: '/console/insights', title: 'Insights', icon: 'chart', group: 'Plan', needs: 'listReplenishment', keys: 'g i', load: () => import('../insights/page.js') },
  { path: '/console/calendar', title: 'Calendar', icon: 'calendar', group: 'Plan', needs: 'listEvents', keys: 'g e', load: () => import('../calendar/page.js') },
  { path: '/console/tasks', title: 'Tasks', icon: 'tasks', group: 'System', needs: 'listActiveTasks', load: () => import('../tasks/page.js') },
  { path: '/console/settings', title: 'Store', icon: 'shop', group: 'System', needs: 'getStoreSettings', load: () => import('../settings/page.js') },
  { path: '/console/users', title: 'Users', icon: 'user', group: 'System', needs: 'listUsers', load: () => import('../users/page.js') },
  { path: '/console/keys', title: 'API keys', icon: 'key', group: 'System', needs: 'listAPIKeys', load: () => import('../keys/page.js') },
  { path: '/console/webhooks', title: 'Webhooks', icon: 'hook', group: 'System', needs: 'listWebhooks', load: () => import('../webhooks/page.js') },
  { path: '/console/audit', title: 'Audit log', icon: 'book', group: 'System', needs: 'listAuditLogs', load: () => import('../audit/page.js') },
  { path: '/console/ledger', title: 'Ledger check', icon: 'chain', group: 'System', needs: 'verifyLedger', load: () => import('../ledger/page.js') },
  { path: '/console/health', title: 'Health', icon: 'health', group: 'System', needs: 'verifyLedger', keys: 'g h', load: () => import('../health/page.js') },
  { path: '/console/metrics', title: 'Metrics', icon: 'gauge', group: 'System', needs: 'getMetrics', load: () => import('../metrics/page.js') },
  { path: '/console/account', title: 'Your account', icon: 'key', needs: 'getMe', load: () => import('../account/page.js') },
  { path: '/console/products/:id', title: 'Product', needs: 'getProduct', load: () => import('../product/page.js') },
  { path: '/console/purchase-orders/:id', title: 'Purchase order', needs: 'getPurchaseOrder', load: () => import('../purchase/page.js') },
  { path: '/console/orders/:id', title: 'Order', needs: 'getOrder', load: () => import('../order/page.js') },
  { path: '/console/clients/:id', title: 'Client', needs: 'getClient', load: () => import('../client/page.js') },
];

/** The pages that the signed-in person may see. */
export const ownPages = () => pages.filter(page => page.needs === null || may(page.needs));

/** The page at a path, with what its template names.
 * @param {string} path */
export function pageAt(path) {
  const own = ownPages();
  for (const page of own) {
    const values = match(page.path, path === '/' ? '/console' : path);
    if (values) return { page, values };
  }
  return null;
}
