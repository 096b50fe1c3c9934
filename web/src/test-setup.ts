import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup); // not automatic without vitest globals

// what Mantine asks of a browser that happy-dom lacks
window.matchMedia ??= vi.fn().mockReturnValue({
  matches: false,
  addEventListener() {},
  removeEventListener() {},
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
