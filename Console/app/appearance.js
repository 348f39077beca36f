import { preference } from './store.js';

/** system, light or dark. first.js reads it too, before anything else runs. */
export const theme = preference('appearance', 'system');

function apply(value) {
  if (value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}
apply(theme.value);
theme.watch(apply);
