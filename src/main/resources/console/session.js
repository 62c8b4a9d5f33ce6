// Who is logged in, what they may do, and what the server says about itself.

import {ask, get} from './api.js';

/** Filled by `loadSession`. */
export const session = {
  me: null,
  settings: null,
  stores: [],
  /** The store that this person looks at, '' for all. */
  store: '',
};

let rules = {};
let contract = null;

/** Loads what every view needs. */
export async function loadSession() {
  session.me = await get('/api/me');
  const [settings, stores, document] = await Promise.all([
    get('/api/settings'),
    get('/api/stores'),
    get('/api/openapi.json'),
  ]);
  session.settings = settings;
  session.stores = reachable(stores);
  session.store = session.stores.some(store => store.id === session.store) ? session.store : '';
  contract = document;
  rules = rulesOf(contract);
}

/** The stores in which this person may read and send. */
function reachable(stores) {
  const own = session.me.stores;
  return own.includes('*') ? stores : stores.filter(store => own.includes(store.id));
}

/** To which roles the contract gives each operation, and whether it is about all stores. */
function rulesOf(contract) {
  const found = {};
  for (const [path, operations] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      found[`${method.toUpperCase()} ${path}`] = {
        roles: (operation.security ?? []).flatMap(way => way.login ?? []),
        allStores: operation['x-all-stores'] === true,
      };
    }
  }
  return found;
}

/**
 * Whether this person may do an operation, such as `may('POST /api/reviews/{id}')`. It only decides
 * what is shown: the server decides what is done.
 */
export function may(operation) {
  const rule = rules[operation];
  return rule !== undefined
    && rule.roles.some(role => session.me.roles.includes(role))
    && (!rule.allStores || session.me.stores.includes('*'));
}

/**
 * The schema of a query parameter of an operation, undefined when the server does not know it:
 * `takes('get', '/api/threads', 'unread')`.
 */
export function takes(method, path, name) {
  return (contract.paths[path]?.[method]?.parameters ?? [])
    .map(parameter => (parameter.$ref ? contract.components.parameters[parameter.$ref.split('/').pop()] : parameter))
    .find(parameter => parameter.name === name && parameter.in === 'query')?.schema;
}

/** The store with an id, with a stand-in for one that is gone. */
export function storeOf(id) {
  return session.stores.find(store => store.id === id) ?? {id, name: id ?? '', numbers: []};
}

/** Whether this person works for more than one store. */
export function severalStores() {
  return session.stores.length > 1;
}

export function sandbox() {
  return session.settings?.provider === 'sandbox';
}

export async function logIn(name, password) {
  await ask('POST', '/api/session', {body: {name, password}});
}

export async function logOut() {
  await ask('DELETE', '/api/session');
}
