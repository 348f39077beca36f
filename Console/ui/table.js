import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact';
import { preference } from '../app/store.js';
import { navigate } from '../app/router.js';
import { useSignal } from '../app/store.js';
import { Icon } from './icon.js';
import { Failure, useID } from './parts.js';

/** @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {(row: any) => any} cell
 * @property {boolean} [number] set right, in figures of equal width
 * @property {string} [sort] what the interface calls it
 * @property {'always' | 'phone' | 'tablet' | 'wide' | 'widest'} [from] the narrowest screen that shows it
 * @property {boolean} [off] hidden until it is chosen
 * @property {string} [width] a class that sets the width */

const rowHeight = 44, step = 8;

/** A table that draws only the rows in view, and asks for more when its end comes near.
 * @param {{ label: string, columns: Column[], rows: any[], rowKey: (row: any) => any, href?: (row: any) => string,
 *   onRow?: (row: any) => void, sort?: string, onSort?: (sort: string) => void, more?: () => void, hasMore?: boolean,
 *   busy?: boolean, error?: any, reload?: () => void, empty?: any, total?: number | null, name?: string, rowClass?: (row: any) => string }} properties */
export function Table({
  label, columns, rows, rowKey, href, onRow, sort, onSort, more, hasMore, busy, error, reload, empty, total, rowClass,
}) {
  const body = useRef();
  const [view, setView] = useState({ first: 0, last: 40 });

  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const top = body.current?.getBoundingClientRect().top ?? 0;
      // In steps, so that most frames of a scroll draw nothing anew.
      const first = Math.max(0, Math.floor((-top / rowHeight - 12) / step) * step);
      const last = Math.ceil(((innerHeight - top) / rowHeight + 12) / step) * step;
      setView(before => before.first === first && before.last === last ? before : { first, last });
    };
    const soon = () => { frame ||= requestAnimationFrame(look); };
    // On paper there is no scrolling: what has been read is printed.
    const print = () => setView({ first: 0, last: 2000 });
    look();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', look);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', look);
    };
  }, []);

  useSteadyColumns(body, columns, rows.length > 0);
  useEffect(() => { if (hasMore && view.last > rows.length - 60) more?.(); }, [view, rows, hasMore, more]);

  const first = Math.min(view.first, Math.max(0, rows.length - 1)), last = Math.min(view.last, rows.length);
  const act = (row, event) => {
    if (event.target.closest('a, button, input, select, label')) return;
    if (String(getSelection())) return;
    if (href) navigate(href(row)); else onRow?.(row);
  };
  const onSortClick = column => onSort?.(sort === column.sort ? `-${column.sort}` : sort === `-${column.sort}` ? '' : column.sort);
  const classes = column => `${column.number ? 'number' : ''} from-${column.from ?? 'always'} ${column.width ?? ''}`;

  // Lines that were drawn stay as they are while one scrolls: only what comes into view is made.
  const drawn = useRef({ from: /** @type {any[]} */ ([]), lines: new WeakMap() });
  const from = [columns, href, onRow, rowClass];
  if (from.some((part, index) => part !== drawn.current.from[index])) drawn.current = { from, lines: new WeakMap() };
  const line = (row, index) => {
    let made = drawn.current.lines.get(row);
    if (!made) {
      made = html`<tr key=${rowKey(row)} aria-rowindex=${index + 2} class=${rowClass?.(row) ?? ''} onClick=${href || onRow ? event => act(row, event) : undefined}>
        ${columns.map((column, place) => html`<td key=${column.id} class=${classes(column)}>${
          place === 0 && href ? html`<a class="row-link" href=${href(row)}>${column.cell(row)}</a>`
          : place === 0 && onRow ? html`<button type="button" class="row-link" onClick=${() => onRow(row)}>${column.cell(row)}</button>`
          : column.cell(row)}</td>`)}
      </tr>`;
      drawn.current.lines.set(row, made);
    }
    return made;
  };

  if (error && !rows.length) return html`<div class="loaded"><${Failure} error=${error} retry=${reload} /></div>`;
  if (!rows.length && !busy) return html`<div class="loaded">${empty}</div>`;
  return html`<div class="loaded"><div class="table-frame"><table class=${`table ${href || onRow ? 'rows-open' : ''}`} aria-label=${label} aria-busy=${busy ? 'true' : 'false'} aria-rowcount=${total ?? (hasMore ? -1 : rows.length)}>
    <thead><tr>${columns.map(column => html`<th key=${column.id} scope="col" class=${classes(column)}
        aria-sort=${!column.sort ? undefined : sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none'}>
      ${column.sort && onSort ? html`<button type="button" class="sort" onClick=${() => onSortClick(column)}>${column.title}
        <${Icon} name=${sort === `-${column.sort}` ? 'down' : 'up'} size="14" /></button>` : column.title}</th>`)}</tr></thead>
    <tbody ref=${body}>
      <${Gap} rows=${first} />
      ${!rows.length ? Array.from({ length: 8 }, (_, index) => html`<tr key=${`s${index}`} class="ghost" aria-hidden="true">${columns.map(column => html`<td key=${column.id} class=${classes(column)}><span class="bar"></span></td>`)}</tr>`) : ''}
      ${rows.slice(first, last).map((row, index) => line(row, first + index))}
      <${Gap} rows=${rows.length - last} />
    </tbody>
  </table>
  ${error ? html`<${Failure} error=${error} retry=${reload} />` : ''}
  ${hasMore ? html`<p class="table-end" role="status">Loading more</p>` : ''}
  </div></div>`;
}

/** Keeps the widths of columns as the first rows have made them: they would jump with every row that comes into view, and
 * the browser would measure all of them again. */
function useSteadyColumns(body, columns, isFilled) {
  useLayoutEffect(() => {
    const table = body.current?.parentElement;
    if (!isFilled || !table) return undefined;
    const heads = [...table.tHead.rows[0].cells];
    const free = () => { table.style.tableLayout = ''; for (const head of heads) head.style.inlineSize = ''; };
    const hold = () => {
      free();
      // A part of a point less would cut the longest entry.
      const widths = heads.map(head => Math.ceil(head.getBoundingClientRect().width));
      // One column takes what is left; figures further down may be longer.
      const rest = Math.max(0, columns.findIndex(column => column.width === 'grow'));
      heads.forEach((head, index) => { if (index !== rest) head.style.inlineSize = `${widths[index] + (columns[index].number && table.offsetWidth > 600 ? 12 : 0)}px`; });
      table.style.tableLayout = 'fixed';
    };
    hold();
    let width = table.offsetWidth;
    const observer = new ResizeObserver(() => { if (table.offsetWidth !== width) { width = table.offsetWidth; hold(); } });
    observer.observe(table.parentElement);
    return () => { observer.disconnect(); free(); };
  }, [isFilled, columns.map(column => column.id).join()]);
}

/** The place of rows that are not drawn. One cell is enough: one over all columns would give a place to hidden ones. */
function Gap({ rows }) {
  const row = useRef();
  useLayoutEffect(() => { if (row.current) row.current.style.height = `${rows * rowHeight}px`; }, [rows]);
  if (rows <= 0) return '';
  return html`<tr class="gap" ref=${row} aria-hidden="true"><td></td></tr>`;
}

/** Columns that a person can choose from; the choice is kept.
 * @param {string} name @param {Column[]} columns
 * @returns {[Column[], any]} the columns to show, and a button to choose them with */
export function useColumns(name, columns) {
  const kept = useMemo(() => preference(`columns.${name}`, columns.filter(column => column.off).map(column => column.id)), [name]);
  const hidden = useSignal(kept);
  const id = useID('columns'), button = useRef(), menu = useRef();
  const place = () => {
    const at = button.current.getBoundingClientRect();
    menu.current.style.top = `${at.bottom + 4}px`;
    menu.current.style.left = `${Math.max(8, at.right - menu.current.offsetWidth)}px`;
  };
  const toggle = column => {
    kept.value = hidden.includes(column.id) ? hidden.filter(other => other !== column.id) : [...hidden, column.id];
  };
  const chooser = html`<button type="button" ref=${button} class="icon-button from-tablet" popovertarget=${id} aria-label="Choose columns" title="Choose columns"><${Icon} name="columns" size="18" /></button>
    <div id=${id} ref=${menu} popover="auto" class="menu checks" role="group" aria-label="Columns" onToggle=${place}>
      ${columns.slice(1).map(column => html`<label key=${column.id}><input type="checkbox" checked=${!hidden.includes(column.id)} onChange=${() => toggle(column)} />${column.title}</label>`)}
    </div>`;
  return [columns.filter((column, index) => index === 0 || !hidden.includes(column.id)), chooser];
}

/** A short table without windows: for parts of a page.
 * @param {{ label: string, columns: Column[], rows: any[], rowKey?: (row: any, index: number) => any, foot?: any }} properties */
export function PlainTable({ label, columns, rows, rowKey = (_, index) => index, foot }) {
  const classes = column => `${column.number ? 'number' : ''} from-${column.from ?? 'always'} ${column.width ?? ''}`;
  return html`<table class="table plain" aria-label=${label}>
    <thead><tr>${columns.map(column => html`<th key=${column.id} scope="col" class=${classes(column)}>${column.title}</th>`)}</tr></thead>
    <tbody>${rows.map((row, index) => html`<tr key=${rowKey(row, index)}>${columns.map(column => html`<td key=${column.id} class=${classes(column)}>${column.cell(row)}</td>`)}</tr>`)}</tbody>
    ${foot ? html`<tfoot>${foot}</tfoot>` : ''}
  </table>`;
}
