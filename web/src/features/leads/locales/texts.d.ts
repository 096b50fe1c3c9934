import type en from './en.json';

declare global {
  interface Texts {
    leads: typeof en;
  }
}
