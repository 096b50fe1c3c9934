import type en from './en.json';

declare global {
  interface Texts {
    attendance: typeof en;
  }
}
