/** What can be brought in, by the columns of a table. An empty second text says that a column must be there.
 * @type {Record<import('../interface').Import['resource'], { title: string, note: string, columns: Array<[string, string]>, example: string, hasLocation: boolean }>} */
export const kinds = {
  products: {
    title: 'Products', note: 'Known by their SKU: what is new is created, what differs is changed.', hasLocation: false,
    columns: [['sku', ''], ['name', 'for new ones'], ['price', 'for new ones'], ['cost_price', 'optional'], ['category', 'optional'], ['unit', 'optional'], ['barcode', 'optional'], ['stock', 'opening stock'], ['lead_time_days', 'optional'], ['pack_size', 'optional']],
    example: 'sku,name,price,cost_price,category,unit,barcode,stock\nTEA-001,Morning Earl Grey 500 g,4.90,2.10,Coffee and Tea,pack,4006381333931,24\n',
  },
  clients: {
    title: 'Clients', note: 'Known by their e-mail address.', hasLocation: false,
    columns: [['email', ''], ['name', 'for new ones'], ['lastname', 'for new ones'], ['telephone', 'for new ones']],
    example: 'email,name,lastname,telephone\nada@example.com,Ada,Lovelace,+441632960001\n',
  },
  sales: {
    title: 'Sales', note: 'Of days gone by; products that are new are created. A sale whose external_id has come in before is left as it is.', hasLocation: true,
    columns: [['sku', ''], ['date', ''], ['quantity', ''], ['unit_price', 'optional'], ['is_promo', 'optional'], ['external_id', 'optional']],
    example: 'sku,date,quantity,unit_price,is_promo,external_id\nTEA-001,2026-11-01,3,4.90,false,R-1001\n',
  },
  counts: {
    title: 'Counts', note: 'What was counted becomes the stock; each difference is an entry of the ledger.', hasLocation: true,
    columns: [['sku or barcode', ''], ['counted', ''], ['location_id', 'optional']],
    example: 'sku,counted\nTEA-001,22\n',
  },
  events: {
    title: 'Events', note: 'Known by their name and day.', hasLocation: false,
    columns: [['date', ''], ['name', ''], ['type', 'for new ones'], ['description', 'optional'], ['include_in_prediction', 'optional']],
    example: 'date,name,type,description,include_in_prediction\n2026-12-05,Winter market,promotion,Stalls in front of the shop,true\n',
  },
};
