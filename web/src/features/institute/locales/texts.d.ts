import type en from './en.json';

declare global {
  interface Texts {
    institute: typeof en;
  }
}
