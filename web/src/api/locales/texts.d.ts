import type en from './en.json';

declare global {
  interface Texts {
    api: typeof en;
  }
}
