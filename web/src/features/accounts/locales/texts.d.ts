import type en from './en.json';

declare global {
  interface Texts {
    accounts: typeof en;
  }
}
