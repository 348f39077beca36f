// The little that the console uses of its third-party modules.
declare module 'preact' {
  type Setter<T> = (value: T | ((before: T) => T)) => void;
  export function html(strings: TemplateStringsArray, ...values: any[]): any;
  export function h(type: any, props?: any, ...children: any[]): any;
  export function render(node: any, parent: Element): void;
  export function createContext<T>(value: T): any;
  export function useState<T>(initial: T | (() => T)): [T, Setter<T>];
  export function useState<T = any>(): [T, Setter<T>];
  export function useReducer<S, A>(reducer: (state: S, action: A) => S, initial: S): [S, (action: A) => void];
  export function useEffect(effect: () => void | (() => void), inputs?: any[]): void;
  export function useLayoutEffect(effect: () => void | (() => void), inputs?: any[]): void;
  export function useMemo<T>(make: () => T, inputs: any[]): T;
  export function useCallback<T>(callback: T, inputs: any[]): T;
  export function useContext(context: any): any;
  export function useRef<T = any>(initial?: T): { current: T };
  export function useErrorBoundary(callback?: (error: any) => void): [any, () => void];
}

declare module 'uplot' {
  const uPlot: any;
  export default uPlot;
}

// Newer than the type checker.
interface URLSearchParams { readonly size: number }
