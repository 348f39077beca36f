/** What the states of a purchase order are called, and their colours. @type {Record<string, ['' | 'good' | 'warn' | 'bad' | 'accent', string]>} */
export const states = {
  draft: ['', 'Draft'], ordered: ['accent', 'Ordered'], partially_received: ['warn', 'Partly received'], received: ['good', 'Received'], canceled: ['', 'Cancelled'],
};
