export const states = ['pending', 'in_progress', 'delivered', 'canceled'];
export const ways = ['on_hand', 'drive_thru', 'home_delivery'];
export const payments = ['cash', 'card', 'debit', 'credit', 'bank_transfer'];

/** The colour of a state. @type {Record<string, '' | 'good' | 'warn' | 'bad' | 'accent'>} */
export const tones = { pending: 'warn', in_progress: 'accent', delivered: 'good', canceled: '' };
