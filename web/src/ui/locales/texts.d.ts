import type en from './en.json';

declare global {
  interface Texts {
    ui: typeof en;
  }
}
