// Runs before the first paint, so that a chosen theme does not flash. A classic script: it must not wait.
(() => {
  try {
    const theme = JSON.parse(localStorage.getItem('inventory.appearance') ?? '""');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch { /* A browser that keeps nothing follows the system. */ }
})();
