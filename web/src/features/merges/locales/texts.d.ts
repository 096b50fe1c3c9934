import type en from './en.json';

declare global {
  interface Texts {
    merges: typeof en;
  }
}
