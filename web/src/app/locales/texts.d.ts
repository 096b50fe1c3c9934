import type en from './en.json';

declare global {
  interface Texts {
    app: typeof en;
  }
}
