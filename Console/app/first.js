// Runs before any module has been read. A classic script: it must not wait.
(() => {
  // A chosen theme must not flash.
  try {
    const theme = JSON.parse(localStorage.getItem('inventory.appearance') ?? '""');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch { /* A browser that keeps nothing follows the system. */ }

  // Every tab holds this lock for as long as it lives, so that the number of tabs can be counted.
  navigator.locks.request('inventory-tab', { mode: 'shared' }, () => new Promise(() => {}));

  // Whoever was signed in most likely still is: the session is asked for while the modules are on their way. The lock is
  // that of session.js, which takes the answer over and gives the lock back; of several tabs only one asks.
  try {
    if (localStorage.getItem('inventory.signed-in') === null) return;
  } catch { return; }
  /** @type {any} */ (globalThis).earlySession = new Promise(tell => {
    const tabs = navigator.locks.query();
    navigator.locks.request('inventory-refresh', { ifAvailable: true }, async lock => {
      const { held } = await tabs;
      if (!lock || held.filter(other => other.name === 'inventory-tab').length > 1) { tell(null); return; }
      const headers = { 'Content-Type': 'application/json', 'X-Inventory-Client': 'console' };
      const response = await fetch('/api/v1/auth/refresh', { method: 'POST', headers, body: '{}' }).catch(() => null);
      const answer = await response?.json().catch(() => null);
      await new Promise(release => {
        setTimeout(release, 5000);
        tell({ status: response?.status ?? 0, data: answer?.data, release });
      });
    });
  });
})();
