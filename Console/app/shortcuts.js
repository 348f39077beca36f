import { useEffect } from 'preact';

/** Whether keys belong to what has the focus. */
const isTyping = target => target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null;

/** Keys of the page: a name such as `n`, `?` or `g p` (one after the other), or `mod+k`.
 * @param {Record<string, () => void>} keys */
export function useShortcuts(keys) {
  useEffect(() => {
    let before = '', at = 0;
    const onKey = event => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.metaKey || event.ctrlKey) {
        run(`mod+${key}`, event);
        return;
      }
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const sequence = event.timeStamp - at < 900 ? `${before} ${key}` : '';
      if (!run(sequence, event)) run(key, event);
      before = key;
      at = event.timeStamp;
    };
    const run = (name, event) => {
      if (!Object.hasOwn(keys, name)) return false;
      event.preventDefault();
      keys[name]();
      return true;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [keys]);
}
