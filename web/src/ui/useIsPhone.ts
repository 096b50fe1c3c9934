import { useMediaQuery } from '@mantine/hooks';

/** Below Mantine's `sm`. Known at the first render, so nothing jumps. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
}
