import { html } from 'preact';

const width = 600, height = 180, top = 12;

/** Lines over one another on one scale from 0.
 * @param {{ label: string, series: Array<{ label: string, values: Array<number | null> }>, from: string, to: string, most: (value: number) => string }} properties `most` says the greatest value in words */
export function Series({ label, series, from, to, most }) {
  const points = Math.max(...series.map(({ values }) => values.length), 2);
  const greatest = Math.max(...series.flatMap(({ values }) => values.map(value => value ?? 0)), 1e-9);
  const x = index => index / (points - 1) * width, y = value => top + (1 - value / greatest) * (height - top - 1);
  const line = values => values.map((value, index) => value === null ? '' : `${index === 0 || values[index - 1] === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  return html`<div class="series"><div class="chart-legend" aria-hidden="true">${series.map((one, index) => html`<span key=${one.label} class=${`key line-${index % 4}`}>${one.label}</span>`)}<output>at most ${most(greatest)}</output></div>
    <svg viewBox=${`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label=${`${label}, at most ${most(greatest)}`}>
      <path class="grid" d=${`M0 ${top}H${width}M0 ${(top + height) / 2}H${width}M0 ${height - 0.5}H${width}`} vector-effect="non-scaling-stroke" />
      ${series.map((one, index) => html`<path key=${one.label} class=${`line-${index % 4}`} d=${line(one.values)} vector-effect="non-scaling-stroke" />`)}</svg>
    <p class="spread note"><span>${from}</span><span>${to}</span></p></div>`;
}
