import { html } from 'preact';

/** A line without axes beside a figure. @param {{ values: number[], label: string }} properties */
export function Sparkline({ values, label }) {
  if (values.length < 2) return '';
  const most = Math.max(...values, 1), width = 120, height = 32;
  const points = values.map((value, index) => `${(index / (values.length - 1) * width).toFixed(1)},${(height - 2 - value / most * (height - 4)).toFixed(1)}`);
  return html`<svg class="spark" viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${label}>
    <polygon points=${`0,${height} ${points.join(' ')} ${width},${height}`} /><polyline points=${points.join(' ')} vector-effect="non-scaling-stroke" /></svg>`;
}

/** Columns over days, the present one in the accent. @param {{ bars: Array<{ label: string, value: number, text: string, isExpected?: boolean }>, label: string }} properties */
export function Bars({ bars, label }) {
  const most = Math.max(...bars.map(bar => bar.value), 1), now = bars.filter(bar => !bar.isExpected).length - 1;
  return html`<div class="bars" role="img" aria-label=${`${label}: ${bars.map(bar => `${bar.label} ${bar.text}`).join(', ')}`}>
    ${bars.map((bar, index) => html`<div class=${`bars-column ${bar.isExpected ? 'expected' : index === now ? 'now' : ''}`} key=${index}>
      <span class="bars-text">${bar.text}</span>
      <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"><rect x="0" width="10" y=${100 - bar.value / most * 100} height=${Math.max(bar.value / most * 100, 1)} /></svg>
      <span class="bars-label">${bar.label}</span></div>`)}
  </div>`;
}
