/** The same request in three languages. The token is a variable: no sample holds a secret.
 * @typedef {{ method: string, path: string, query: Array<[string, string]>, body: any, type: string, isSigned: boolean }} Request */

const target = ({ path, query }) => path + (query.length ? `?${new URLSearchParams(query)}` : '');
const quoted = text => `'${text.replace(/'/g, `'\\''`)}'`;

/** @param {Request} request @param {string} origin */
export function curl(request, origin) {
  const parts = [`curl ${request.method === 'GET' ? '' : `-X ${request.method} `}${quoted(origin + target(request))}`];
  if (request.isSigned) parts.push(`-H "Authorization: Bearer $TOKEN"`);
  if (request.method !== 'GET') parts.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (request.body !== undefined) parts.push(`-H 'Content-Type: ${request.type}'`, `-d ${quoted(typeof request.body === 'string' ? request.body : JSON.stringify(request.body))}`);
  return parts.join(' \\\n  ');
}

/** @param {Request} request @param {string} origin */
export function swift(request, origin) {
  const lines = ['import Foundation', '', `var request = URLRequest(url: URL(string: "${origin}${target(request)}")!)`];
  if (request.method !== 'GET') lines.push(`request.httpMethod = "${request.method}"`, 'request.setValue(UUID().uuidString, forHTTPHeaderField: "Idempotency-Key")');
  if (request.isSigned) lines.push('request.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")');
  if (request.body !== undefined) {
    const text = typeof request.body === 'string' ? request.body : JSON.stringify(request.body, null, 2);
    lines.push(`request.setValue("${request.type}", forHTTPHeaderField: "Content-Type")`, 'request.httpBody = Data("""', ...text.split('\n').map(line => `  ${line}`), '  """.utf8)');
  }
  lines.push('let (data, response) = try await URLSession.shared.data(for: request)');
  return lines.join('\n');
}

const python = value => value === null ? 'None' : value === true ? 'True' : value === false ? 'False'
  : Array.isArray(value) ? `[${value.map(python).join(', ')}]`
  : typeof value === 'object' ? `{${Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${python(part)}`).join(', ')}}` : JSON.stringify(value);

/** @param {Request} request @param {string} origin */
export function pythonCode(request, origin) {
  const headers = [...(request.isSigned ? ['"Authorization": f"Bearer {token}"'] : []), ...(request.method === 'GET' ? [] : ['"Idempotency-Key": str(uuid.uuid4())']), ...(request.body !== undefined ? [`"Content-Type": "${request.type}"`] : [])];
  const lines = [`import ${['json', 'urllib.request', ...(request.method === 'GET' ? [] : ['uuid'])].join(', ')}`, '', 'request = urllib.request.Request(', `    "${origin}${target(request)}", method="${request.method}",`, `    headers={${headers.join(', ')}},`];
  if (request.body !== undefined) lines.push(typeof request.body === 'string' ? `    data=${JSON.stringify(request.body)}.encode(),` : `    data=json.dumps(${python(request.body)}).encode(),`);
  lines.push(')', 'with urllib.request.urlopen(request) as answer:', '    print(json.load(answer))');
  return lines.join('\n');
}
