// Derived from the OpenAPI document by Scripts/console-interface; not edited by hand.

export type Error = {
  success: boolean;
  error_code: "VALIDATION_ERROR" | "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "GONE" | "RATE_LIMITED" | "INTERNAL_ERROR" | "GATEWAY_ERROR" | "SERVICE_UNAVAILABLE" | "TIMEOUT";
  message: string;
  details: any;
  timestamp: string;
  request_id: string;
};

export type APIKey = {
  id: number;
  name: string;
  role: "viewer" | "cashier" | "staff" | "admin";
  location_id: number | null;
  prefix: string;
  created_by: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  signed: boolean;
  stale: boolean;
};

export type Address = {
  id: number;
  client_id: number;
  street: string;
  number: string;
  city: string;
  version: number;
  created_at: string;
  updated_at: string;
};

export type AddressChange = {
  client_id?: number;
  street?: string;
  number?: string;
  city?: string;
};

export type Advice = {
  product: {
    id: number;
    sku: string;
    name: string;
    unit: string;
  };
  location_id: number;
  trained_at: string | null;
  training_version: number;
  is_stored: boolean;
  recommendation: {
    current_stock: number;
    on_order: number;
    predicted_demand: number;
    lead_time_days: number;
    lead_time_demand: number;
    service_level: number;
    service_measure: string;
    reorder_point: number;
    safety_stock: number;
    order_up_to: number;
    recommended_order: number;
    days_of_cover: number | null;
    days_until_stockout: number | null;
    stockout_date: string | null;
    stockout_probability: number;
    expected_cycle_service_level: number;
    expected_fill_rate: number;
    realised_service: number | null;
    realised_service_lower: number | null;
    realised_service_upper: number | null;
    service_cycles: number;
    service_factor: number;
    service_reason: string | null;
    expected_spoilage: number | null;
    urgency: "high" | "medium" | "low";
    status: "now" | "soon" | "ok";
  };
  lead_time_deviation: number;
  review_days: number;
  order_cycle_days: number;
  pack_size: number;
  min_order: number;
  abc: string | null;
  xyz: string | null;
  cheapest_order: {
    quantity: number;
    stock_at_arrival: number;
    expected_shortage: number;
    expected_holding: number;
    expected_cost: number;
  } | null;
  accuracy: {
    accuracy_percent: number;
    wape: number;
    mase: number | null;
    bias: number;
    interval_coverage: number;
    nominal_coverage: number;
    origins: number;
    horizon: number;
  } | null;
  promotion: {
    dates: Array<string>;
    basis: "own_history" | "family" | "unknown";
    past_days: number;
    products: number;
    usual_demand: number;
    promoted_demand: number;
    change: number;
    change_days: number;
  } | null;
  explanation: Array<{
    name: string;
    inputs: Array<{
      name: string;
      value: number;
      unit: string;
    }>;
    formula: string;
    result: {
      name: string;
      value: number;
      unit: string;
    };
    source: string;
    sentence: string;
  }>;
};

export type AdvisedPurchaseOrders = {
  purchase_orders: Array<PurchaseOrder>;
  skipped: Array<{
    product_id: number;
    sku: string;
    location_id: number;
    reason: "no_supplier" | "supplier_inactive" | "not_trained";
  }>;
};

export type AnswerData = {
  kind: "table" | "line" | "bar";
  title: string;
  columns: Array<{
    name: string;
    label: string;
    type: "text" | "quantity" | "money" | "day" | "moment" | "percent";
  }>;
  rows: Array<Array<string | number | null>>;
};

export type AuditRecord = {
  id: number;
  recorded_at: string;
  actor: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  action: string;
  resource_type: string;
  resource_id: string;
  changes: Record<string, any>;
  address: string;
  user_agent: string;
  request_id: string;
};

export type AuditVerification = {
  valid: boolean;
  rows: number;
  chains: number;
  fault: string | null;
  row_id: number | null;
};

export type Bill = {
  id: number;
  bill_number: string;
  client_id: number;
  payment_type: "cash" | "card" | "debit" | "credit" | "bank_transfer";
  date: string;
  total: string;
  discount: string;
  version: number;
  created_at: string;
  updated_at: string;
};

export type BillChange = {
  bill_number?: string;
  client_id?: number;
  payment_type?: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number;
  date?: string;
  total?: number | string;
  discount?: number | string;
};

export type CacheStatistics = {
  available: boolean;
  used_memory_human: string;
  connected_clients: number | null;
  total_keys: number;
  hits: number;
  misses: number;
  hit_rate: number;
};

export type Category = {
  id: number;
  name: string;
  product_count: number;
  version: number;
  created_at: string;
  updated_at: string;
};

export type CategoryName = {
  name: string;
};

export type Change = {
  sequence: number;
  type: "product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked";
  occurred_at: string;
  location_id: number | null;
  data: Record<string, any>;
};

export type ChatAnswer = {
  session_id: number;
  message: ChatMessage;
  source: "builtin" | "upstream";
  cached: boolean;
};

export type ChatHistory = {
  id: number;
  title: string;
  created_at: string;
  updated_at: string;
  messages: Array<ChatMessage>;
};

export type ChatMessage = {
  id: number;
  role: "user" | "assistant";
  text: string;
  citations: Array<Citation>;
  data: AnswerData | null;
  created_at: string;
};

export type ChatQuestion = {
  session_id?: number | null;
  message: string;
};

export type ChatSession = {
  id: number;
  title: string;
  created_at: string;
  updated_at: string;
};

export type Checkout = {
  checkout_id: number;
  id: number;
  external_id: string | null;
  location_id: number | null;
  payment_type: "cash" | "card" | "debit" | "credit" | "bank_transfer" | null;
  total: string;
  occurred_at: string;
  recorded_at: string;
  actor_kind: "anonymous" | "system" | "user" | "key" | "local";
  actor_id: number;
  lines: Array<Transaction>;
};

export type CheckoutLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  unit_price?: number | string | null;
  is_promo?: boolean;
  on_short?: "refuse" | "recount";
};

export type Citation = {
  kind: "product" | "stock" | "statistics" | "replenishment" | "advice" | "forecast" | "dashboard" | "sales" | "stock_value" | "events" | "movements" | "orders" | "purchase_orders" | "locations" | "categories";
  id: number | null;
  path: string;
  label: string;
};

export type Client = {
  id: number;
  name: string;
  lastname: string;
  email: string;
  telephone: string;
  version: number;
  created_at: string;
  updated_at: string;
};

export type ClientChange = {
  name?: string;
  lastname?: string;
  email?: string;
  telephone?: string;
};

export type ClientFile = {
  client: Client;
  addresses: Array<Address>;
  bills: Array<Bill>;
  orders: Array<Order>;
  exported_at: string;
};

export type CreatedAPIKey = {
  id: number;
  name: string;
  role: "viewer" | "cashier" | "staff" | "admin";
  location_id: number | null;
  prefix: string;
  created_by: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  signed: boolean;
  stale: boolean;
  key: string;
  signing_secret: string | null;
};

export type Dashboard = {
  active_products: number;
  low_stock_items: number;
  total_inventory_value: string;
  sales_today: string;
  sales_week: string;
  sales_7_days: Array<{
    date: string;
    quantity: number;
    revenue: string;
    sales: number;
  }>;
  best_sellers: Array<{
    product_id: number;
    sku: string;
    name: string;
    quantity: number;
    revenue: string;
  }>;
  low_stock: Array<Product>;
  upcoming_events: Array<Event>;
};

export type Event = {
  id: number;
  name: string;
  date: string;
  type: "holiday" | "promotion" | "seasonal" | "store-closed" | "custom";
  description: string | null;
  include_in_prediction: boolean;
  source: "calendar" | "user";
  version: number;
  created_at: string;
  updated_at: string;
};

export type EventChange = {
  name?: string;
  date?: string;
  type?: "holiday" | "promotion" | "seasonal" | "store-closed" | "custom";
  description?: string | null;
  include_in_prediction?: boolean;
};

export type Forecast = {
  product: {
    id: number;
    sku: string;
    name: string;
    unit: string;
  };
  location_id: number;
  days: number;
  history_days: number;
  trained_at: string | null;
  training_version: number;
  is_stored: boolean;
  model: string;
  models: Array<{
    name: string;
    title: string;
    weight: number;
    backtest_error: number | null;
    source: string;
  }>;
  chart_data: Array<{
    date: string;
    actual: number | null;
    predicted: number | null;
    lower: number | null;
    upper: number | null;
    is_holiday: boolean;
    is_out_of_stock: boolean;
    events: Array<string>;
  }>;
  accuracy: {
    accuracy_percent: number;
    wape: number;
    mase: number | null;
    bias: number;
    interval_coverage: number;
    nominal_coverage: number;
    origins: number;
    horizon: number;
  } | null;
  recommendation: {
    current_stock: number;
    on_order: number;
    predicted_demand: number;
    lead_time_days: number;
    lead_time_demand: number;
    service_level: number;
    service_measure: string;
    reorder_point: number;
    safety_stock: number;
    order_up_to: number;
    recommended_order: number;
    days_of_cover: number | null;
    days_until_stockout: number | null;
    stockout_date: string | null;
    stockout_probability: number;
    expected_cycle_service_level: number;
    expected_fill_rate: number;
    realised_service: number | null;
    realised_service_lower: number | null;
    realised_service_upper: number | null;
    service_cycles: number;
    service_factor: number;
    service_reason: string | null;
    expected_spoilage: number | null;
    urgency: "high" | "medium" | "low";
    status: "now" | "soon" | "ok";
  };
  series: {
    class: "short" | "none" | "smooth" | "erratic" | "intermittent" | "lumpy";
    length: number;
    zero_share: number;
    censored_days: number;
    mean: number;
    season_strength: number;
    season: number;
    trend: number;
  };
  promotion: {
    dates: Array<string>;
    basis: "own_history" | "family" | "unknown";
    past_days: number;
    products: number;
    usual_demand: number;
    promoted_demand: number;
    change: number;
    change_days: number;
  } | null;
  explanation: Array<{
    name: string;
    inputs: Array<{
      name: string;
      value: number;
      unit: string;
    }>;
    formula: string;
    result: {
      name: string;
      value: number;
      unit: string;
    };
    source: string;
    sentence: string;
  }>;
};

export type ForecastQuestion = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  days?: number;
  location_id?: number | null;
  promotion_dates?: Array<string>;
};

export type Import = {
  import_id: number;
  state: "waiting" | "refused" | "checked" | "imported" | "reversed";
  resource: "products" | "clients" | "sales" | "counts" | "events";
  format: "csv" | "ndjson";
  location_id: number | null;
  dry_run: boolean;
  size: number;
  created_at: string;
  finished_at: string | null;
  report: {
    lines: number;
    created: number;
    changed: number;
    unchanged: number;
    sales?: number;
    products?: number;
    products_created?: number;
    first_day?: string | null;
    last_day?: string | null;
    fault_count: number;
    faults: Array<{
      row: number;
      column: string | null;
      expected: string;
      got: string;
    }>;
  } | null;
  task: Task | null;
  reversal_task: Task | null;
};

export type LedgerVerification = {
  valid: boolean;
  entries: number;
  chains: number;
  layouts: Array<{
    layout: number;
    entries: number;
  }>;
  fault: string | null;
  entry_id: number | null;
};

export type Location = {
  id: number;
  code: string;
  name: string;
  timezone: string;
  is_active: boolean;
  is_default: boolean;
  version: number;
  created_at: string;
  updated_at: string;
};

export type LocationChange = {
  code?: string;
  name?: string;
  timezone?: string;
  is_active?: boolean;
  is_default?: boolean;
};

export type MCPAnswer = Record<string, any>;

export type MCPMessage = {
  jsonrpc: "2.0";
  id?: string | number | null;
  method: string;
  params?: Record<string, any> | null;
};

export type MergedProducts = {
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  results: Array<{
    index: number;
    sku: string | null;
    status: "created" | "changed" | "unchanged" | "refused";
    id: number | null;
    errors: Array<{
      path: string;
      rule: string;
      message: string;
    }>;
  }>;
};

export type NewAPIKey = {
  name: string;
  role: "viewer" | "cashier" | "staff" | "admin";
  location_id?: number | null;
  expires_at?: string | null;
  signed?: boolean | null;
};

export type NewAddress = {
  client_id: number;
  street: string;
  number: string;
  city: string;
};

export type NewAdjustment = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  reason: string;
  location_id?: number | null;
};

export type NewAdvisedPurchaseOrders = {
  location_id?: number | null;
  supplier_id?: number | null;
  urgency?: "high" | "now" | "soon";
};

export type NewBill = {
  bill_number?: string | null;
  client_id: number;
  payment_type: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number;
  date?: string | null;
  total: number | string;
  discount?: number | string;
};

export type NewChatSession = {
  title?: string | null;
};

export type NewCheckout = {
  lines: Array<CheckoutLine>;
  occurred_at?: string | null;
  external_id?: string | null;
  location_id?: number | null;
  payment_type?: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number | null;
};

export type NewClient = {
  name: string;
  lastname: string;
  email: string;
  telephone: string;
};

export type NewCountedLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  counted: number;
};

export type NewEvent = {
  name: string;
  date: string;
  type: "holiday" | "promotion" | "seasonal" | "store-closed" | "custom";
  description?: string | null;
  include_in_prediction?: boolean;
};

export type NewLocation = {
  code: string;
  name: string;
  timezone?: string;
  is_active?: boolean;
  is_default?: boolean;
};

export type NewOrder = {
  client_id: number;
  bill_id?: number;
  bill?: NewOrderBill;
  delivery_method: "drive_thru" | "on_hand" | "home_delivery" | number;
  lines?: Array<NewOrderLine>;
  reservation_id?: number | null;
  location_id?: number | null;
};

export type NewOrderBill = {
  payment_type: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number;
  discount?: number | string;
};

export type NewOrderDetail = {
  order_id: number;
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  price?: number | string | null;
};

export type NewOrderLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  price?: number | string | null;
};

export type NewProduct = {
  sku: string;
  name: string;
  description?: string | null;
  category_id?: number | null;
  category?: string | null;
  price: number | string;
  cost_price?: number | string;
  stock?: number;
  unit?: "piece" | "pair" | "set" | "dozen" | "pack" | "box" | "case" | "carton" | "crate" | "pallet" | "bag" | "sack" | "bottle" | "can" | "jar" | "tube" | "roll" | "sheet" | "bundle" | "tray" | "portion" | "hour" | "unit" | "mg" | "g" | "kg" | "t" | "oz" | "lb" | "ml" | "cl" | "dl" | "l" | "m3" | "gal" | "mm" | "cm" | "m" | "m2";
  barcode?: string | null;
  image_url?: string | null;
  lead_time_days?: number;
  service_level?: number;
  pack_size?: number | null;
  min_order?: number;
  shelf_life_days?: number | null;
  is_active?: boolean;
  supplier_id?: number | null;
};

export type NewProviderKey = {
  provider: string;
  key: string;
};

export type NewPurchaseOrder = {
  supplier_id: number;
  location_id?: number | null;
  number?: string | null;
  expected_at?: string | null;
  lines?: Array<NewPurchaseOrderLine>;
};

export type NewPurchaseOrderLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  unit_cost?: number | string | null;
};

export type NewReceipt = {
  lines?: Array<NewReceiptLine> | null;
  allow_over?: boolean;
};

export type NewReceiptLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
};

export type NewReservation = {
  lines: Array<NewReservationLine>;
  ttl_seconds?: number;
  reference?: string | null;
  location_id?: number | null;
};

export type NewReservationLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
};

export type NewReturn = {
  quantity: number;
  reason?: string | null;
};

export type NewReview = {
  product_id: number;
  rating: number;
  comment?: string | null;
};

export type NewStockTake = {
  location_id?: number | null;
  lines: Array<NewCountedLine>;
  reference?: string | null;
};

export type NewSupplier = {
  name: string;
  email?: string | null;
  telephone?: string | null;
  lead_time_days?: number | null;
  min_order_value?: number | string | null;
  is_active?: boolean;
};

export type NewTransaction = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
  kind?: "sale" | "purchase" | "waste" | "customer_return";
  unit_price?: number | string | null;
  is_promo?: boolean;
  occurred_at?: string | null;
  reference?: string | null;
  location_id?: number | null;
  on_short?: "refuse" | "recount";
};

export type NewTransactions = {
  transactions: Array<NewTransaction>;
};

export type NewTransfer = {
  from_location_id: number;
  to_location_id: number;
  lines: Array<NewTransferLine>;
  reference?: string | null;
};

export type NewTransferLine = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity: number;
};

export type NewWebhook = {
  url: string;
  events: Array<"product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked">;
  description?: string;
  location_id?: number | null;
  is_active?: boolean;
};

export type OpeningHours = {
  open?: string | null;
  close?: string | null;
  closed?: boolean;
};

export type OperatingHours = {
  location_id: number;
  monday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  tuesday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  wednesday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  thursday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  friday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  saturday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
  sunday: {
    open: string | null;
    close: string | null;
    closed: boolean;
  };
};

export type OperatingHoursChange = {
  monday?: OpeningHours | null;
  tuesday?: OpeningHours | null;
  wednesday?: OpeningHours | null;
  thursday?: OpeningHours | null;
  friday?: OpeningHours | null;
  saturday?: OpeningHours | null;
  sunday?: OpeningHours | null;
};

export type Order = {
  id: number;
  client_id: number;
  bill_id: number;
  location_id: number;
  reservation_id: number | null;
  date: string;
  delivery_method: "drive_thru" | "on_hand" | "home_delivery";
  status: "pending" | "in_progress" | "delivered" | "canceled";
  total: string;
  lines: Array<OrderDetail>;
  version: number;
  updated_at: string;
};

export type OrderChange = {
  client_id?: number;
  bill_id?: number;
  delivery_method?: "drive_thru" | "on_hand" | "home_delivery" | number;
  status?: "pending" | "in_progress" | "delivered" | "canceled" | number;
};

export type OrderDetail = {
  id: number;
  order_id: number;
  product_id: number;
  sku: string;
  quantity: number;
  price: string;
  total: string;
  version: number;
  created_at: string;
  updated_at: string;
};

export type OrderDetailChange = {
  sku?: string;
  barcode?: string;
  product_id?: number;
  quantity?: number | null;
  price?: number | string | null;
};

export type Product = {
  id: number;
  sku: string;
  name: string;
  description: string | null;
  category_id: number | null;
  category: string | null;
  price: string;
  cost_price?: string;
  stock: number;
  available: number;
  unit: string;
  barcode: string | null;
  image_url: string | null;
  lead_time_days: number;
  service_level: number;
  pack_size: number;
  min_order: number;
  shelf_life_days: number | null;
  is_active: boolean;
  supplier_id: number | null;
  rating: {
    mean: number | null;
    count: number;
  };
  version: number;
  created_at: string;
  updated_at: string;
};

export type ProductChange = {
  sku?: string;
  name?: string;
  description?: string | null;
  category_id?: number | null;
  category?: string | null;
  price?: number | string;
  cost_price?: number | string;
  unit?: "piece" | "pair" | "set" | "dozen" | "pack" | "box" | "case" | "carton" | "crate" | "pallet" | "bag" | "sack" | "bottle" | "can" | "jar" | "tube" | "roll" | "sheet" | "bundle" | "tray" | "portion" | "hour" | "unit" | "mg" | "g" | "kg" | "t" | "oz" | "lb" | "ml" | "cl" | "dl" | "l" | "m3" | "gal" | "mm" | "cm" | "m" | "m2";
  barcode?: string | null;
  image_url?: string | null;
  lead_time_days?: number;
  service_level?: number;
  pack_size?: number;
  min_order?: number;
  shelf_life_days?: number | null;
  is_active?: boolean;
  supplier_id?: number | null;
};

export type ProductLocation = {
  product_id: number;
  location_id: number;
  reorder_point: number | null;
  lead_time_days: number | null;
  service_level: number | null;
  supplier_id: number | null;
  version: number;
  updated_at: string;
};

export type ProductLocationChange = {
  reorder_point?: number | null;
  lead_time_days?: number | null;
  service_level?: number | null;
  supplier_id?: number | null;
};

export type ProductRow = {
  sku: string;
  name?: string;
  description?: string | null;
  category_id?: number | null;
  category?: string | null;
  price?: number | string;
  cost_price?: number | string;
  stock?: number | null;
  unit?: "piece" | "pair" | "set" | "dozen" | "pack" | "box" | "case" | "carton" | "crate" | "pallet" | "bag" | "sack" | "bottle" | "can" | "jar" | "tube" | "roll" | "sheet" | "bundle" | "tray" | "portion" | "hour" | "unit" | "mg" | "g" | "kg" | "t" | "oz" | "lb" | "ml" | "cl" | "dl" | "l" | "m3" | "gal" | "mm" | "cm" | "m" | "m2";
  barcode?: string | null;
  image_url?: string | null;
  lead_time_days?: number;
  service_level?: number;
  pack_size?: number;
  min_order?: number;
  shelf_life_days?: number | null;
  is_active?: boolean;
  supplier_id?: number | null;
};

export type ProductRows = {
  mode?: "all" | "each";
  products: Array<ProductRow>;
};

export type ProductStatistics = {
  active_products: number;
  low_stock_items: number;
  total_inventory_value: string;
};

export type ProviderKey = {
  id: number;
  provider: string;
  last_four: string | null;
  created_by: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  created_at: string;
};

export type PurchaseOrder = {
  id: number;
  number: string;
  supplier_id: number;
  supplier: string;
  location_id: number;
  status: "draft" | "ordered" | "partially_received" | "received" | "canceled";
  expected_at: string | null;
  ordered_at: string | null;
  total?: string;
  lines: Array<{
    product_id: number;
    sku: string;
    name: string;
    unit: string;
    quantity: number;
    received: number;
    unit_cost?: string;
    total?: string;
  }>;
  version: number;
  created_at: string;
  updated_at: string;
};

export type PurchaseOrderChange = {
  supplier_id?: number;
  location_id?: number;
  number?: string;
  expected_at?: string | null;
  lines?: Array<NewPurchaseOrderLine>;
};

export type ReplenishmentBudget = {
  budget: string;
  spent: string;
  left: string;
  expected_gain: string;
  order_count: number;
  left_out_count: number;
  left_out: Array<{
    product_id: number;
    sku: string;
    location_id: number;
    reason: "no_cost" | "no_margin";
  }>;
};

export type ReplenishmentLine = {
  product_id: number;
  sku: string;
  name: string;
  category: string | null;
  unit: string;
  location_id: number;
  status: "now" | "soon" | "ok";
  on_hand: number;
  available: number;
  on_order: number;
  supplier_id: number | null;
  supplier: string | null;
  reorder_point: number;
  order_up_to: number | null;
  safety_stock: number | null;
  recommended_order: number;
  pack_size: number;
  min_order: number;
  lead_time_days: number;
  lead_time_demand: number | null;
  service_level: number;
  expected_fill_rate: number | null;
  realised_service: number | null;
  service_factor: number | null;
  daily_demand: number | null;
  days_of_cover: number | null;
  stockout_date: string | null;
  stockout_probability: number | null;
  abc: string | null;
  xyz: string | null;
  turnover: string | null;
  demand_class: string | null;
  forecast_error: number | null;
  trained_at: string | null;
  is_stale: boolean;
  reason: string;
  budget_order?: number;
  budget_cost?: string;
  expected_gain?: string;
};

export type Reservation = {
  id: number;
  location_id: number;
  state: "held" | "confirmed" | "released" | "expired";
  expires_at: string;
  reference: string | null;
  lines: Array<{
    product_id: number;
    sku: string;
    quantity: number;
  }>;
  created_at: string;
  updated_at: string;
};

export type RevealedWebhook = {
  id: number;
  url: string;
  events: Array<"product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked">;
  description: string;
  location_id: number | null;
  is_active: boolean;
  position: number;
  failed_attempts: number;
  next_attempt_at: string | null;
  failing_since: string | null;
  switched_off_at: string | null;
  has_previous_secret: boolean;
  created_by: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  version: number;
  created_at: string;
  updated_at: string;
  secret: string;
};

export type Review = {
  id: number;
  product_id: number;
  rating: number;
  comment: string | null;
  author: string;
  actor_kind: "anonymous" | "system" | "user" | "key" | "local";
  actor_id: number;
  version: number;
  created_at: string;
  updated_at: string;
};

export type ReviewChange = {
  rating?: number;
  comment?: string | null;
};

export type SalesReport = {
  from: string;
  to: string;
  group_by: "day" | "week" | "month" | "product" | "category" | "location" | "payment_type" | "actor";
  location_id: number | null;
  rows: Array<{
    key: string | null;
    label: string | null;
    quantity: number;
    revenue: string;
    transactions: number;
    cost?: string;
    margin?: string;
  }>;
  total: {
    quantity: number;
    revenue: string;
    transactions: number;
    cost?: string;
    margin?: string;
  };
};

export type Session = {
  id: number;
  address: string;
  client: string;
  is_current: boolean;
  created_at: string;
  last_used_at: string;
  expires_at: string;
};

export type Status = {
  name: string;
  version: string;
  registration: "open" | "closed";
  mfa: boolean;
  assistant: "builtin" | "upstream" | null;
  currency: string;
};

export type Stock = {
  product_id: number;
  sku: string;
  on_hand: number;
  reserved: number;
  available: number;
  on_order: number;
  as_of: string | null;
  note: string | null;
  locations: Array<{
    location_id: number;
    on_hand: number;
    reserved: number;
    available: number;
    on_order: number;
    reorder_point: number;
    setting: ProductLocation | null;
    last_hash?: string;
  }>;
};

export type StockTake = {
  location_id: number;
  reference: string | null;
  counted_at: string;
  lines: Array<{
    product_id: number;
    sku: string;
    before: number;
    counted: number;
    difference: number;
    transaction_id: number | null;
  }>;
};

export type StockValueReport = {
  as_of: string;
  rows: Array<{
    location_id: number;
    code: string;
    name: string;
    quantity: number;
    value: string;
    cost?: string;
  }>;
  total: {
    quantity: number;
    value: string;
    cost?: string;
  };
};

export type StoreSettings = {
  name: string;
  address: string | null;
  telephone: string | null;
  email: string | null;
  currency: string;
  default_location_id: number;
  assistant_data: "none" | "names" | "full" | null;
};

export type StoreSettingsChange = {
  name?: string;
  address?: string | null;
  telephone?: string | null;
  email?: string | null;
  currency?: string;
  default_location_id?: number;
  assistant_data?: "none" | "names" | "full" | null;
};

export type SubmittedTask = {
  task_id: number;
  status: "submitted";
};

export type Supplier = {
  id: number;
  name: string;
  email: string | null;
  telephone: string | null;
  lead_time_days: number | null;
  min_order_value: string | null;
  is_active: boolean;
  version: number;
  created_at: string;
  updated_at: string;
};

export type SupplierChange = {
  name?: string;
  email?: string | null;
  telephone?: string | null;
  lead_time_days?: number | null;
  min_order_value?: number | string | null;
  is_active?: boolean;
};

export type Task = {
  task_id: number;
  kind: string;
  status: "PENDING" | "STARTED" | "SUCCESS" | "FAILURE" | "RETRY" | "REVOKED";
  progress: {
    done: number;
    total: number | null;
    percent: number | null;
  };
  cancel_requested: boolean;
  attempt: number;
  created_at: string;
  run_at: string;
  started_at: string | null;
  finished_at: string | null;
  expires_at: string | null;
  parent_id: number | null;
  result: any;
  error: string | null;
};

export type Tokens = {
  access_token: string;
  refresh_token?: string;
  token_type: "bearer";
  expires_in: number;
  user_id: number;
  email: string;
  full_name: string;
  role: "viewer" | "cashier" | "staff" | "admin";
};

export type Transaction = {
  id: number;
  product_id: number;
  sku: string;
  location_id: number;
  sequence: number;
  kind: "sale" | "purchase" | "adjustment" | "waste" | "customer_return" | "count" | "transfer" | "order" | "order_change" | "cancellation" | "reversal";
  quantity: number;
  balance_after: number;
  unit_price: string | null;
  total: string | null;
  unit_cost?: string | null;
  is_promo: boolean;
  is_flagged: boolean;
  occurred_at: string;
  recorded_at: string;
  actor_kind: "anonymous" | "system" | "user" | "key" | "local";
  actor_id: number;
  reference: string | null;
  reverses_id: number | null;
  checkout_id: number | null;
  returns_id: number | null;
  previous_hash?: string;
  layout?: number;
  blind?: string | null;
};

export type Transactions = {
  transactions: Array<Transaction>;
  count: number;
};

export type Transfer = {
  id: number;
  from_location_id: number;
  to_location_id: number;
  reference: string | null;
  lines: Array<{
    product_id: number;
    sku: string;
    quantity: number;
    out_transaction_id: number;
    in_transaction_id: number;
  }>;
  actor_kind: "anonymous" | "system" | "user" | "key" | "local";
  actor_id: number;
  created_at: string;
  reversed_at: string | null;
};

export type User = {
  id: number;
  email: string;
  full_name: string;
  role: "viewer" | "cashier" | "staff" | "admin";
  is_active: boolean;
  mfa_enabled: boolean;
  version: number;
  created_at: string;
  updated_at: string;
};

export type Webhook = {
  id: number;
  url: string;
  events: Array<"product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked">;
  description: string;
  location_id: number | null;
  is_active: boolean;
  position: number;
  failed_attempts: number;
  next_attempt_at: string | null;
  failing_since: string | null;
  switched_off_at: string | null;
  has_previous_secret: boolean;
  created_by: {
    kind: "anonymous" | "system" | "user" | "key" | "local";
    id: number;
    name: string;
  };
  version: number;
  created_at: string;
  updated_at: string;
};

export type WebhookAttempt = {
  id: number;
  message_id: string;
  sequence: number | null;
  type: string;
  attempted_at: string;
  milliseconds: number;
  status: number | null;
  failure: string | null;
  excerpt: string | null;
};

export type WebhookChange = {
  url?: string;
  events?: Array<"product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked">;
  description?: string;
  location_id?: number | null;
  is_active?: boolean;
};

export interface Operations {
  getLiveness: { path: {}; query: {}; body: undefined; data: {
      status: "healthy";
    } };
  getReadiness: { path: {}; query: {}; body: undefined; data: {
      status: "ready" | "degraded" | "unavailable";
      checks: Record<string, any>;
    } };
  getHealth: { path: {}; query: {}; body: undefined; data: {
      status: "healthy" | "warning" | "degraded" | "critical";
      version: string;
      timestamp: string;
      checks?: Record<string, any>;
    } };
  verifyLedger: { path: {}; query: {}; body: undefined; data: LedgerVerification };
  getRootOpenAPI: { path: {}; query: {}; body: undefined; data: Record<string, any> };
  getOpenAPI: { path: {}; query: {}; body: undefined; data: Record<string, any> };
  getRootDocs: { path: {}; query: {}; body: undefined; data: string };
  getRedoc: { path: {}; query: {}; body: undefined; data: string };
  getDocs: { path: {}; query: {}; body: undefined; data: string };
  getMetrics: { path: {}; query: {}; body: undefined; data: string };
  getMetricsHealth: { path: {}; query: {}; body: undefined; data: {
      status: "healthy" | "warning" | "degraded" | "critical";
      version: string;
      timestamp: string;
      checks?: Record<string, any>;
    } };
  getMetricsSummary: { path: {}; query: {}; body: undefined; data: {
      since: string | null;
      overview: {
        total_requests: number;
        success_rate_percent: number;
        average_response_time_ms: number;
        slow_request_rate_percent: number;
      };
      performance: {
        cache_hit_rate_percent: number;
        database_queries: number;
        database_avg_time_ms: number;
        slow_database_queries: number;
      };
      health: {
        failed_requests: number;
        failed_database_queries: number;
        error_types: Record<string, any>;
      };
    } };
  getSystemMetrics: { path: {}; query: {}; body: undefined; data: {
      uptime_seconds: number;
      processes: Array<{
        pid: number;
        program: string;
        started_at: string;
        memory_bytes: number;
        descriptors: number;
        threads: number;
      }>;
      memory: {
        used_bytes: number;
        total_bytes: number;
        available_bytes: number;
      };
      descriptors: {
        open: number;
        limit: number;
      };
      threads: {
        total: number;
        busy: number;
        waiting: number;
      };
      disk: {
        total_bytes: number;
        free_bytes: number;
      };
      pool: {
        size: number;
        checked_out: number;
        total_capacity: number;
      };
      queue: {
        waiting: number;
      };
    } };
  getRequestMetrics: { path: {}; query: {}; body: undefined; data: Record<string, any> };
  getDatabaseMetrics: { path: {}; query: {}; body: undefined; data: {
      statements: Record<string, any>;
      slow: Array<{
        statement: string;
        duration_ms: number;
        time: string;
        sql: string;
        plan: Array<string>;
        warning: string | null;
      }>;
    } };
  getCacheMetrics: { path: {}; query: {}; body: undefined; data: Record<string, any> };
  getErrorMetrics: { path: {}; query: {}; body: undefined; data: {
      types: Record<string, any>;
      last: Array<{
        error_id: string | null;
        type: string;
        route: string;
        request_id: string;
        time: string;
      }>;
    } };
  getEndpointMetrics: { path: {}; query: {}; body: undefined; data: Record<string, any> };
  resetMetrics: { path: {}; query: {}; body: undefined; data: null };
  getCacheStatistics: { path: {}; query: {}; body: undefined; data: CacheStatistics };
  invalidateCache: { path: {}; query: { dry_run?: boolean }; body: {
      namespace: "products" | "categories" | "events" | "forecasts" | "dashboard" | "sessions";
    }; data: {
      namespace: "products" | "categories" | "events" | "forecasts" | "dashboard" | "sessions";
    } };
  clearCache: { path: {}; query: { dry_run?: boolean }; body: undefined; data: null };
  register: { path: {}; query: {}; body: {
      email: string;
      password: string;
      full_name: string;
    }; data: User };
  login: { path: {}; query: {}; body: {
      email: string;
      password: string;
      mfa_code?: string | null;
      cookie?: boolean;
    }; data: Tokens };
  refresh: { path: {}; query: {}; body: {
      refresh_token?: string | null;
    }; data: Tokens };
  logout: { path: {}; query: {}; body: undefined; data: null };
  logoutAll: { path: {}; query: {}; body: undefined; data: null };
  changePassword: { path: {}; query: {}; body: {
      current_password: string;
      new_password: string;
    }; data: null };
  reauthenticate: { path: {}; query: {}; body: {
      password: string;
      mfa_code?: string | null;
    }; data: {
      expires_in: number;
    } };
  setUpMFA: { path: {}; query: {}; body: {
      password: string;
    }; data: {
      secret: string;
      otpauth_uri: string;
      expires_in: number;
    } };
  enableMFA: { path: {}; query: {}; body: {
      code: string;
    }; data: {
      backup_codes: Array<string>;
    } };
  disableMFA: { path: {}; query: {}; body: {
      password: string;
      code: string;
    }; data: null };
  renewBackupCodes: { path: {}; query: {}; body: {
      password: string;
      code: string;
    }; data: {
      backup_codes: Array<string>;
    } };
  listSessions: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "address" | "client" | "is_current" | "created_at" | "last_used_at" | "expires_at"> }; body: undefined; data: Array<Session> };
  endSessions: { path: {}; query: {}; body: undefined; data: null };
  getSession: { path: { id: number }; query: {}; body: undefined; data: Session };
  endSession: { path: { id: number }; query: {}; body: undefined; data: null };
  getMe: { path: {}; query: {}; body: undefined; data: User };
  replaceMe: { path: {}; query: { dry_run?: boolean }; body: {
      full_name?: string;
      email?: string;
    }; data: User };
  updateMe: { path: {}; query: { dry_run?: boolean }; body: {
      full_name?: string;
      email?: string;
    }; data: User };
  listUsers: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "email" | "full_name" | "role" | "is_active" | "mfa_enabled" | "version" | "created_at" | "updated_at"> }; body: undefined; data: Array<User> };
  getUser: { path: { id: number }; query: {}; body: undefined; data: User };
  updateUser: { path: { id: number }; query: { dry_run?: boolean }; body: {
      full_name?: string;
      role?: "viewer" | "cashier" | "staff" | "admin";
      is_active?: boolean;
    }; data: User };
  resetUser: { path: { id: number }; query: {}; body: undefined; data: {
      one_time_password: string;
      expires_at: string;
    } };
  listAPIKeys: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "name" | "role" | "location_id" | "prefix" | "created_by" | "created_at" | "expires_at" | "last_used_at" | "signed" | "stale"> }; body: undefined; data: Array<APIKey> };
  createAPIKey: { path: {}; query: {}; body: NewAPIKey; data: CreatedAPIKey };
  getAPIKey: { path: { id: number }; query: {}; body: undefined; data: APIKey };
  revokeAPIKey: { path: { id: number }; query: {}; body: undefined; data: null };
  listProviderKeys: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "provider" | "last_four" | "created_by" | "created_at"> }; body: undefined; data: Array<ProviderKey> };
  createProviderKey: { path: {}; query: {}; body: NewProviderKey; data: ProviderKey };
  getProviderKey: { path: { id: number }; query: {}; body: undefined; data: ProviderKey };
  deleteProviderKey: { path: { id: number }; query: {}; body: undefined; data: null };
  listProducts: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "sku" | "name" | "description" | "category_id" | "category" | "price" | "cost_price" | "stock" | "available" | "unit" | "barcode" | "image_url" | "lead_time_days" | "service_level" | "pack_size" | "min_order" | "shelf_life_days" | "is_active" | "supplier_id" | "rating" | "version" | "created_at" | "updated_at">; category_id?: number; category?: string; supplier_id?: number; barcode?: string; q?: string; location_id?: number; low_stock?: boolean; active?: boolean; min_price?: number | string; max_price?: number | string; min_stock?: number; max_stock?: number; sort?: Array<"id" | "sku" | "name" | "price" | "created_at" | "updated_at" | "-id" | "-sku" | "-name" | "-price" | "-created_at" | "-updated_at"> }; body: undefined; data: Array<Product> };
  createProduct: { path: {}; query: { dry_run?: boolean }; body: NewProduct; data: Product };
  getProductStatistics: { path: {}; query: {}; body: undefined; data: ProductStatistics };
  getProduct: { path: { id: number }; query: {}; body: undefined; data: Product };
  replaceProduct: { path: { id: number }; query: { dry_run?: boolean }; body: ProductChange; data: Product };
  updateProduct: { path: { id: number }; query: { dry_run?: boolean }; body: ProductChange; data: Product };
  deleteProduct: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  getProductBySKU: { path: { sku: string }; query: {}; body: undefined; data: Product };
  replaceProductBySKU: { path: { sku: string }; query: { dry_run?: boolean }; body: ProductChange; data: Product };
  updateProductBySKU: { path: { sku: string }; query: { dry_run?: boolean }; body: ProductChange; data: Product };
  deleteProductBySKU: { path: { sku: string }; query: { dry_run?: boolean }; body: undefined; data: null };
  mergeProducts: { path: {}; query: { dry_run?: boolean }; body: ProductRows; data: MergedProducts };
  getProductStock: { path: { id: number }; query: { as_of?: string; location_id?: number }; body: undefined; data: Stock };
  getProductLedger: { path: { id: number }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "sku" | "location_id" | "sequence" | "kind" | "quantity" | "balance_after" | "unit_price" | "total" | "unit_cost" | "is_promo" | "is_flagged" | "occurred_at" | "recorded_at" | "actor_kind" | "actor_id" | "reference" | "reverses_id" | "checkout_id" | "returns_id" | "previous_hash" | "layout" | "blind">; location_id?: number }; body: undefined; data: Array<Transaction> };
  getProductBySKUStock: { path: { sku: string }; query: { as_of?: string; location_id?: number }; body: undefined; data: Stock };
  getProductBySKULedger: { path: { sku: string }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "sku" | "location_id" | "sequence" | "kind" | "quantity" | "balance_after" | "unit_price" | "total" | "unit_cost" | "is_promo" | "is_flagged" | "occurred_at" | "recorded_at" | "actor_kind" | "actor_id" | "reference" | "reverses_id" | "checkout_id" | "returns_id" | "previous_hash" | "layout" | "blind">; location_id?: number }; body: undefined; data: Array<Transaction> };
  setProductLocation: { path: { id: number; location_id: number }; query: { dry_run?: boolean }; body: ProductLocationChange; data: ProductLocation };
  removeProductLocation: { path: { id: number; location_id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listReviews: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "rating" | "comment" | "author" | "actor_kind" | "actor_id" | "version" | "created_at" | "updated_at">; product_id?: number; user_id?: number; min_rating?: number; sort?: Array<"id" | "rating" | "-id" | "-rating"> }; body: undefined; data: Array<Review> };
  createReview: { path: {}; query: { dry_run?: boolean }; body: NewReview; data: Review };
  getReview: { path: { id: number }; query: {}; body: undefined; data: Review };
  replaceReview: { path: { id: number }; query: { dry_run?: boolean }; body: ReviewChange; data: Review };
  updateReview: { path: { id: number }; query: { dry_run?: boolean }; body: ReviewChange; data: Review };
  deleteReview: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  getProductReviews: { path: { id: number }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "rating" | "comment" | "author" | "actor_kind" | "actor_id" | "version" | "created_at" | "updated_at"> }; body: undefined; data: Array<Review> };
  getProductBySKUReviews: { path: { sku: string }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "rating" | "comment" | "author" | "actor_kind" | "actor_id" | "version" | "created_at" | "updated_at"> }; body: undefined; data: Array<Review> };
  listCategories: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "name" | "product_count" | "version" | "created_at" | "updated_at"> }; body: undefined; data: Array<Category> };
  createCategory: { path: {}; query: { dry_run?: boolean }; body: CategoryName; data: Category };
  getCategory: { path: { id: number }; query: {}; body: undefined; data: Category };
  replaceCategory: { path: { id: number }; query: { dry_run?: boolean }; body: CategoryName; data: Category };
  updateCategory: { path: { id: number }; query: { dry_run?: boolean }; body: CategoryName; data: Category };
  deleteCategory: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listLocations: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "code" | "name" | "timezone" | "is_active" | "is_default" | "version" | "created_at" | "updated_at">; code?: string; active?: boolean; sort?: Array<"id" | "code" | "name" | "-id" | "-code" | "-name"> }; body: undefined; data: Array<Location> };
  createLocation: { path: {}; query: { dry_run?: boolean }; body: NewLocation; data: Location };
  getLocation: { path: { id: number }; query: {}; body: undefined; data: Location };
  replaceLocation: { path: { id: number }; query: { dry_run?: boolean }; body: LocationChange; data: Location };
  updateLocation: { path: { id: number }; query: { dry_run?: boolean }; body: LocationChange; data: Location };
  deleteLocation: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listTransactions: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "product_id" | "sku" | "location_id" | "sequence" | "kind" | "quantity" | "balance_after" | "unit_price" | "total" | "unit_cost" | "is_promo" | "is_flagged" | "occurred_at" | "recorded_at" | "actor_kind" | "actor_id" | "reference" | "reverses_id" | "checkout_id" | "returns_id" | "previous_hash" | "layout" | "blind">; from?: string; to?: string; kind?: "sale" | "purchase" | "adjustment" | "waste" | "customer_return" | "count" | "transfer" | "order" | "order_change" | "cancellation" | "reversal"; is_promo?: boolean; flagged?: boolean; sku?: string; barcode?: string; product_id?: number; location_id?: number }; body: undefined; data: Array<Transaction> };
  createTransaction: { path: {}; query: { dry_run?: boolean }; body: NewTransaction; data: Transaction };
  listCheckouts: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"checkout_id" | "id" | "external_id" | "location_id" | "payment_type" | "total" | "occurred_at" | "recorded_at" | "actor_kind" | "actor_id" | "lines">; external_id?: string; location_id?: number; payment_type?: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number; from?: string; to?: string }; body: undefined; data: Array<Checkout> };
  getCheckout: { path: { id: number }; query: {}; body: undefined; data: Checkout };
  getTransaction: { path: { id: number }; query: {}; body: undefined; data: Transaction };
  checkout: { path: {}; query: { dry_run?: boolean }; body: NewCheckout; data: Checkout };
  createTransactions: { path: {}; query: { dry_run?: boolean }; body: NewTransactions; data: Transactions };
  reverseTransaction: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Transaction };
  returnTransaction: { path: { id: number }; query: { dry_run?: boolean }; body: NewReturn; data: Transaction };
  adjustStock: { path: {}; query: { dry_run?: boolean }; body: NewAdjustment; data: Transaction };
  listStock: { path: {}; query: { sku?: Array<string>; barcode?: Array<string>; location_id?: number }; body: undefined; data: Array<Stock> };
  countStock: { path: {}; query: { dry_run?: boolean }; body: NewStockTake; data: StockTake };
  listTransfers: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "from_location_id" | "to_location_id" | "reference" | "lines" | "actor_kind" | "actor_id" | "created_at" | "reversed_at">; location_id?: number; product_id?: number }; body: undefined; data: Array<Transfer> };
  createTransfer: { path: {}; query: { dry_run?: boolean }; body: NewTransfer; data: Transfer };
  getTransfer: { path: { id: number }; query: {}; body: undefined; data: Transfer };
  reverseTransfer: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Transfer };
  listEvents: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "name" | "date" | "type" | "description" | "include_in_prediction" | "source" | "version" | "created_at" | "updated_at">; type?: "holiday" | "promotion" | "seasonal" | "store-closed" | "custom"; from?: string; to?: string }; body: undefined; data: Array<Event> };
  createEvent: { path: {}; query: { dry_run?: boolean }; body: NewEvent; data: Event };
  getEvent: { path: { id: number }; query: {}; body: undefined; data: Event };
  replaceEvent: { path: { id: number }; query: { dry_run?: boolean }; body: EventChange; data: Event };
  updateEvent: { path: { id: number }; query: { dry_run?: boolean }; body: EventChange; data: Event };
  deleteEvent: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listClients: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "name" | "lastname" | "email" | "telephone" | "version" | "created_at" | "updated_at">; email?: string; lastname?: string; telephone?: string; sort?: Array<"id" | "name" | "lastname" | "email" | "created_at" | "-id" | "-name" | "-lastname" | "-email" | "-created_at"> }; body: undefined; data: Array<Client> };
  createClient: { path: {}; query: { dry_run?: boolean }; body: NewClient; data: Client };
  getClient: { path: { id: number }; query: {}; body: undefined; data: Client };
  replaceClient: { path: { id: number }; query: { dry_run?: boolean }; body: ClientChange; data: Client };
  updateClient: { path: { id: number }; query: { dry_run?: boolean }; body: ClientChange; data: Client };
  deleteClient: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listAddresses: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "client_id" | "street" | "number" | "city" | "version" | "created_at" | "updated_at">; client_id?: number; city?: string; sort?: Array<"id" | "city" | "-id" | "-city"> }; body: undefined; data: Array<Address> };
  createAddress: { path: {}; query: { dry_run?: boolean }; body: NewAddress; data: Address };
  getAddress: { path: { id: number }; query: {}; body: undefined; data: Address };
  replaceAddress: { path: { id: number }; query: { dry_run?: boolean }; body: AddressChange; data: Address };
  updateAddress: { path: { id: number }; query: { dry_run?: boolean }; body: AddressChange; data: Address };
  deleteAddress: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listBills: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "bill_number" | "client_id" | "payment_type" | "date" | "total" | "discount" | "version" | "created_at" | "updated_at">; client_id?: number; bill_number?: string; payment_type?: "cash" | "card" | "debit" | "credit" | "bank_transfer" | number; from?: string; to?: string; sort?: Array<"id" | "date" | "total" | "-id" | "-date" | "-total"> }; body: undefined; data: Array<Bill> };
  createBill: { path: {}; query: { dry_run?: boolean }; body: NewBill; data: Bill };
  getBill: { path: { id: number }; query: {}; body: undefined; data: Bill };
  replaceBill: { path: { id: number }; query: { dry_run?: boolean }; body: BillChange; data: Bill };
  updateBill: { path: { id: number }; query: { dry_run?: boolean }; body: BillChange; data: Bill };
  deleteBill: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  exportClient: { path: { id: number }; query: {}; body: undefined; data: ClientFile };
  anonymizeClient: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Client };
  getStatus: { path: {}; query: {}; body: undefined; data: Status };
  getStoreSettings: { path: {}; query: {}; body: undefined; data: StoreSettings };
  setStoreSettings: { path: {}; query: { dry_run?: boolean }; body: StoreSettingsChange; data: StoreSettings };
  getOperatingHours: { path: {}; query: { location_id?: number }; body: undefined; data: OperatingHours };
  setOperatingHours: { path: {}; query: { location_id?: number; dry_run?: boolean }; body: OperatingHoursChange; data: OperatingHours };
  listSuppliers: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "name" | "email" | "telephone" | "lead_time_days" | "min_order_value" | "is_active" | "version" | "created_at" | "updated_at">; name?: string; active?: boolean; sort?: Array<"id" | "name" | "-id" | "-name"> }; body: undefined; data: Array<Supplier> };
  createSupplier: { path: {}; query: { dry_run?: boolean }; body: NewSupplier; data: Supplier };
  getSupplier: { path: { id: number }; query: {}; body: undefined; data: Supplier };
  replaceSupplier: { path: { id: number }; query: { dry_run?: boolean }; body: SupplierChange; data: Supplier };
  updateSupplier: { path: { id: number }; query: { dry_run?: boolean }; body: SupplierChange; data: Supplier };
  deleteSupplier: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listPurchaseOrders: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "number" | "supplier_id" | "supplier" | "location_id" | "status" | "expected_at" | "ordered_at" | "total" | "lines" | "version" | "created_at" | "updated_at">; supplier_id?: number; location_id?: number; product_id?: number; status?: "draft" | "ordered" | "partially_received" | "received" | "canceled"; sort?: Array<"id" | "expected_at" | "total" | "updated_at" | "-id" | "-expected_at" | "-total" | "-updated_at"> }; body: undefined; data: Array<PurchaseOrder> };
  createPurchaseOrder: { path: {}; query: { dry_run?: boolean }; body: NewPurchaseOrder; data: PurchaseOrder };
  getPurchaseOrder: { path: { id: number }; query: {}; body: undefined; data: PurchaseOrder };
  replacePurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: PurchaseOrderChange; data: PurchaseOrder };
  updatePurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: PurchaseOrderChange; data: PurchaseOrder };
  deletePurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  orderPurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: PurchaseOrder };
  receivePurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: NewReceipt; data: PurchaseOrder };
  cancelPurchaseOrder: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: PurchaseOrder };
  createAdvisedPurchaseOrders: { path: {}; query: { dry_run?: boolean }; body: NewAdvisedPurchaseOrders; data: AdvisedPurchaseOrders };
  listOrders: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "client_id" | "bill_id" | "location_id" | "reservation_id" | "date" | "delivery_method" | "status" | "total" | "lines" | "version" | "updated_at">; client_id?: number; bill_id?: number; status?: "pending" | "in_progress" | "delivered" | "canceled" | number; delivery_method?: "drive_thru" | "on_hand" | "home_delivery" | number; from?: string; to?: string; location_id?: number; sort?: Array<"id" | "date" | "total" | "updated_at" | "-id" | "-date" | "-total" | "-updated_at"> }; body: undefined; data: Array<Order> };
  createOrder: { path: {}; query: { dry_run?: boolean }; body: NewOrder; data: Order };
  getOrder: { path: { id: number }; query: {}; body: undefined; data: Order };
  replaceOrder: { path: { id: number }; query: { dry_run?: boolean }; body: OrderChange; data: Order };
  updateOrder: { path: { id: number }; query: { dry_run?: boolean }; body: OrderChange; data: Order };
  deleteOrder: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  cancelOrder: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Order };
  listOrderDetails: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "order_id" | "product_id" | "sku" | "quantity" | "price" | "total" | "version" | "created_at" | "updated_at">; order_id?: number; product_id?: number }; body: undefined; data: Array<OrderDetail> };
  createOrderDetail: { path: {}; query: { dry_run?: boolean }; body: NewOrderDetail; data: OrderDetail };
  getOrderDetail: { path: { id: number }; query: {}; body: undefined; data: OrderDetail };
  replaceOrderDetail: { path: { id: number }; query: { dry_run?: boolean }; body: OrderDetailChange; data: OrderDetail };
  updateOrderDetail: { path: { id: number }; query: { dry_run?: boolean }; body: OrderDetailChange; data: OrderDetail };
  deleteOrderDetail: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listReservations: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "location_id" | "state" | "expires_at" | "reference" | "lines" | "created_at" | "updated_at">; product_id?: number; location_id?: number; state?: "held" | "confirmed" | "released" | "expired" }; body: undefined; data: Array<Reservation> };
  createReservation: { path: {}; query: { dry_run?: boolean }; body: NewReservation; data: Reservation };
  getReservation: { path: { id: number }; query: {}; body: undefined; data: Reservation };
  confirmReservation: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Reservation };
  releaseReservation: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Reservation };
  predict: { path: {}; query: {}; body: ForecastQuestion; data: Forecast };
  predictLater: { path: {}; query: { dry_run?: boolean }; body: ForecastQuestion; data: SubmittedTask };
  getForecastTask: { path: { id: number }; query: {}; body: undefined; data: Task };
  getProductForecast: { path: { id: number }; query: { days?: number; location_id?: number; promotion_dates?: Array<string> }; body: undefined; data: Forecast };
  getProductAdvice: { path: { id: number }; query: { location_id?: number; measure?: "cycle_service_level" | "fill_rate" | "critical_ratio"; service_level?: number; lead_time_days?: number; lead_time_deviation?: number; review_days?: number; order_cycle_days?: number; on_order?: number; policy?: "service_level" | "cost"; holding_cost?: number; shortage_cost?: number; unmet?: "lost" | "backordered"; promotion_dates?: Array<string> }; body: undefined; data: Advice };
  getProductBySKUForecast: { path: { sku: string }; query: { days?: number; location_id?: number; promotion_dates?: Array<string> }; body: undefined; data: Forecast };
  getProductBySKUAdvice: { path: { sku: string }; query: { location_id?: number; measure?: "cycle_service_level" | "fill_rate" | "critical_ratio"; service_level?: number; lead_time_days?: number; lead_time_deviation?: number; review_days?: number; order_cycle_days?: number; on_order?: number; policy?: "service_level" | "cost"; holding_cost?: number; shortage_cost?: number; unmet?: "lost" | "backordered"; promotion_dates?: Array<string> }; body: undefined; data: Advice };
  listReplenishment: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"product_id" | "sku" | "name" | "category" | "unit" | "location_id" | "status" | "on_hand" | "available" | "on_order" | "supplier_id" | "supplier" | "reorder_point" | "order_up_to" | "safety_stock" | "recommended_order" | "pack_size" | "min_order" | "lead_time_days" | "lead_time_demand" | "service_level" | "expected_fill_rate" | "realised_service" | "service_factor" | "daily_demand" | "days_of_cover" | "stockout_date" | "stockout_probability" | "abc" | "xyz" | "turnover" | "demand_class" | "forecast_error" | "trained_at" | "is_stale" | "reason" | "budget_order" | "budget_cost" | "expected_gain">; status?: "now" | "soon" | "ok"; abc?: "A" | "B" | "C"; xyz?: "X" | "Y" | "Z"; location_id?: number; category_id?: number; supplier_id?: number; sort?: "urgency" | "sku" | "turnover" | "forecast_error" | "-urgency" | "-sku" | "-turnover" | "-forecast_error"; budget?: number | string }; body: undefined; data: Array<ReplenishmentLine> };
  listActiveTasks: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"task_id" | "kind" | "status" | "progress" | "cancel_requested" | "attempt" | "created_at" | "run_at" | "started_at" | "finished_at" | "expires_at" | "parent_id" | "result" | "error"> }; body: undefined; data: Array<Task> };
  listScheduledTasks: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"task_id" | "kind" | "status" | "progress" | "cancel_requested" | "attempt" | "created_at" | "run_at" | "started_at" | "finished_at" | "expires_at" | "parent_id" | "result" | "error"> }; body: undefined; data: Array<Task> };
  getTask: { path: { id: number }; query: {}; body: undefined; data: Task };
  cancelTask: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Task };
  trainProduct: { path: { sku: string }; query: { dry_run?: boolean }; body: undefined; data: SubmittedTask };
  trainAll: { path: {}; query: { dry_run?: boolean }; body: undefined; data: SubmittedTask };
  listImports: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"import_id" | "state" | "resource" | "format" | "location_id" | "dry_run" | "size" | "created_at" | "finished_at" | "report" | "task" | "reversal_task">; resource?: "products" | "clients" | "sales" | "counts" | "events"; state?: "waiting" | "refused" | "checked" | "imported" | "reversed" }; body: undefined; data: Array<Import> };
  submitImport: { path: {}; query: { resource?: "products" | "clients" | "sales" | "counts" | "events"; format?: "csv" | "ndjson"; decimal?: "." | ","; location_id?: number; dry_run?: boolean; again?: boolean }; body: string; data: Import };
  getImport: { path: { id: number }; query: {}; body: undefined; data: Import };
  listImportFaults: { path: { id: number }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"row" | "column" | "expected" | "got"> }; body: undefined; data: Array<{
      row: number;
      column: string | null;
      expected: string;
      got: string;
    }> };
  listImportChanges: { path: { id: number }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"row" | "key" | "change" | "record_id" | "old" | "new"> }; body: undefined; data: Array<{
      row: number;
      key: string;
      change: "created" | "changed";
      record_id: number | null;
      old: any | null;
      new: any | null;
    }> };
  reverseImport: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: Import };
  exportData: { path: { resource: "products" | "clients" | "orders" | "transactions" | "stock" | "events" | "ledger" }; query: { format?: "csv" | "ndjson"; location_id?: number; from?: string; to?: string }; body: undefined; data: string };
  listAuditLogs: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "recorded_at" | "actor" | "action" | "resource_type" | "resource_id" | "changes" | "address" | "user_agent" | "request_id">; actor?: string; action?: string; resource?: string; from?: string; to?: string; format?: "json" | "csv" }; body: undefined; data: Array<AuditRecord> };
  verifyAuditLog: { path: {}; query: {}; body: undefined; data: AuditVerification };
  getDashboard: { path: {}; query: { location_id?: number }; body: undefined; data: Dashboard };
  getSalesReport: { path: {}; query: { from?: string; to?: string; group_by?: "day" | "week" | "month" | "product" | "category" | "location" | "payment_type" | "actor"; location_id?: number; format?: "json" | "csv" }; body: undefined; data: SalesReport };
  getStockValueReport: { path: {}; query: { as_of?: string; location_id?: number; format?: "json" | "csv" }; body: undefined; data: StockValueReport };
  listChatSessions: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "title" | "created_at" | "updated_at"> }; body: undefined; data: Array<ChatSession> };
  createChatSession: { path: {}; query: { dry_run?: boolean }; body: NewChatSession; data: ChatSession };
  getChatSession: { path: { id: number }; query: {}; body: undefined; data: ChatHistory };
  deleteChatSession: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  askAssistant: { path: {}; query: { dry_run?: boolean }; body: ChatQuestion; data: ChatAnswer };
  callMCP: { path: {}; query: {}; body: MCPMessage; data: MCPAnswer };
  listChanges: { path: {}; query: { since?: number; types?: Array<"product.created" | "product.changed" | "product.deleted" | "stock.changed" | "stock.low" | "stock.out" | "order.created" | "order.changed" | "order.canceled" | "order.deleted" | "purchase_order.created" | "purchase_order.changed" | "purchase_order.ordered" | "purchase_order.received" | "purchase_order.canceled" | "purchase_order.deleted" | "transfer.created" | "transfer.reversed" | "forecast.trained" | "import.finished" | "user.changed" | "key.created" | "key.revoked">; location_id?: number; limit?: number; wait?: number }; body: undefined; data: Array<Change> };
  listWebhooks: { path: {}; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "url" | "events" | "description" | "location_id" | "is_active" | "position" | "failed_attempts" | "next_attempt_at" | "failing_since" | "switched_off_at" | "has_previous_secret" | "created_by" | "version" | "created_at" | "updated_at"> }; body: undefined; data: Array<Webhook> };
  createWebhook: { path: {}; query: {}; body: NewWebhook; data: RevealedWebhook };
  getWebhook: { path: { id: number }; query: {}; body: undefined; data: Webhook };
  updateWebhook: { path: { id: number }; query: { dry_run?: boolean }; body: WebhookChange; data: Webhook };
  deleteWebhook: { path: { id: number }; query: { dry_run?: boolean }; body: undefined; data: null };
  listWebhookAttempts: { path: { id: number }; query: { limit?: number; cursor?: string; offset?: number; total?: boolean; fields?: Array<"id" | "message_id" | "sequence" | "type" | "attempted_at" | "milliseconds" | "status" | "failure" | "excerpt"> }; body: undefined; data: Array<WebhookAttempt> };
  testWebhook: { path: { id: number }; query: {}; body: undefined; data: {
      message_id: string;
    } };
  rotateWebhookSecret: { path: { id: number }; query: {}; body: undefined; data: RevealedWebhook };
}
