import type en from './en.json';

declare global {
  interface Texts {
    schedule: typeof en;
  }
}
