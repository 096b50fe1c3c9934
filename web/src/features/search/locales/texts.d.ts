import type en from './en.json';

declare global {
  interface Texts {
    search: typeof en;
  }
}
