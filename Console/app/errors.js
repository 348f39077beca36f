/** A refusal of the service. */
export class Refusal extends Error {
  /** @param {number} status @param {any} answer @param {Headers} headers */
  constructor(status, answer, headers) {
    super(answer?.message ?? `The service answered ${status}.`);
    this.name = 'Refusal';
    this.status = status;
    this.code = answer?.error_code ?? '';
    this.details = answer?.details ?? {};
    this.reason = this.details.reason ?? '';
    /** @type {Array<{ path: string, rule: string, message: string }>} */
    this.fields = this.details.fields ?? [];
    this.requestID = answer?.request_id ?? headers.get('X-Request-ID') ?? '';
    this.retryAfter = Number(headers.get('Retry-After')) || 0;
  }

  /** Whether the service may answer otherwise when the same request is sent again. */
  get isTemporary() { return this.status === 429 || this.status >= 500; }
}

/** No answer: whether the request had an effect is not known. */
export class ConnectionLost extends Error {
  constructor() {
    super('The service cannot be reached. Check the connection and try again.');
    this.name = 'ConnectionLost';
  }
}

/** A sentence for people.
 * @param {unknown} error */
export function sentence(error) {
  if (error instanceof Refusal && error.code === 'INTERNAL_ERROR') {
    return `Something failed on the server. Mention ${error.requestID} when you report it.`;
  }
  return error instanceof Error ? error.message : String(error);
}
