// The REST API. The console has no other way to the server.

/** Why a request was not carried out. `status` is 0 when there was no answer at all. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem ?? {};
  }

  /** Whether the server, or the way to it, is away for the moment. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** Tells `logged-out` when a request finds that nobody is logged in any more. */
export const apiEvents = new EventTarget();

/**
 * Asks the server.
 *
 * @param options `body`: a document; `etag`: of the answer before; `outcome`: whether every answer
 *     that holds an outcome is one, whatever its status; `keepalive`: to outlive the page
 * @returns `{status, etag, data}`; status 304 without data when nothing has changed
 * @throws ApiError
 */
export async function ask(method, path, {body, etag, outcome = false, keepalive = false} = {}) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (etag) {
    headers['If-None-Match'] = etag;
  }
  let answer;
  let data;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      keepalive,
      signal: AbortSignal.timeout(20_000),
    });
    data = await read(answer);
  } catch (failure) {
    throw new ApiError(0, {detail: failure.message});
  }
  if (answer.ok || answer.status === 304 || (outcome && data?.outcome)) {
    return {status: answer.status, etag: answer.headers.get('ETag'), data};
  }
  if (answer.status === 401 && path !== '/api/session') {
    apiEvents.dispatchEvent(new Event('logged-out'));
  }
  const problem = data ?? {};
  problem.retryAfter = Number(answer.headers.get('Retry-After')) || undefined;
  throw new ApiError(answer.status, problem);
}

async function read(answer) {
  const type = answer.headers.get('Content-Type') ?? '';
  if (answer.status === 204 || answer.status === 304 || !type.includes('json')) {
    return undefined;
  }
  return answer.json();
}

/** A document of the server's. */
export async function get(path) {
  return (await ask('GET', path)).data;
}

/** A path with query parameters; those without a value are left out. */
export function url(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** A customer's number as a part of a path. */
export function segment(number) {
  return encodeURIComponent(number);
}
