import type en from './en.json';

declare global {
  interface Texts {
    fees: typeof en;
  }
}
