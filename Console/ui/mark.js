import { html } from 'preact';

/** The sign of the product. */
export function Mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8" />
    <path d="M8 12.2 16 8l8 4.200v7.600L16 24l-8-4.200zM8 12.200l8 4.200 8-4.200M16 16.400V24" /></svg>`;
}
