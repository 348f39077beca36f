import { html } from 'preact';
import { figure, percent, quantity, unitOf } from '../app/format.js';

/** @typedef {import('../interface').Advice['explanation'][number]} Step */

const withUnit = ({ value, unit }) => unit === 'share' || unit === 'probability' ? percent(value)
  : unit === 'days' ? `${figure(value)} ${value === 1 ? 'day' : 'days'}` : `${quantity(Math.round(value * 1000) / 1000)}${unit && unit !== '1' ? ` ${unitOf(value, unit)}` : ''}`;

/** Every number of an advice as a sentence; below it the numbers it was made of, and how those came about.
 * @param {{ steps: Step[] }} properties */
export function Why({ steps }) {
  const made = new Map();
  for (const step of steps) {
    made.set(step.name, step);
    made.set(step.result.name, step);
  }
  // What another step takes in stands below that one; what none takes in stands at the top: what to order, then the last result first.
  const used = new Set(steps.flatMap(step => step.inputs.map(input => made.get(input.name))).filter(Boolean));
  const isOrder = step => step.result.name === 'recommended_order';
  const tops = steps.filter(step => !used.has(step)).reverse().sort((a, b) => Number(isOrder(b)) - Number(isOrder(a)));
  return html`<div class="why">${(tops.length ? tops : steps).map((step, index) => html`<${Reason} key=${step.name} step=${step} made=${made} path=${[]} open=${index === 0} />`)}</div>`;
}

function Reason({ step, made, path, open }) {
  const line = [...path, step];
  return html`<details open=${open}>
    <summary><span>${step.sentence}</span><strong>${withUnit(step.result)}</strong></summary>
    <p class="formula">${step.formula}${step.source ? ` · ${step.source}` : ''}</p>
    <ul>${step.inputs.map(input => {
      const below = made.get(input.name);
      return html`<li key=${input.name}>${below && !line.includes(below) ? html`<${Reason} step=${below} made=${made} path=${line} />`
        : html`<span class="leaf"><span>${label(input.name)}</span><span>${withUnit(input)}</span></span>`}</li>`;
    })}</ul>
  </details>`;
}

const label = name => name.replace(/_/g, ' ');
