import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { NavEntry } from '@/routing/nav';

const load = () => import('@/features/search/Palette');
const Palette = lazy(load);

/** The palette's code is fetched when somebody first asks for it. */
export function usePalette() {
  const [asked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    void load().then((palette) => palette.open());
  };
  useHotkeys([['mod+K', open]], []);
  return { asked, open };
}

export function PaletteLoader({ asked, nav }: { asked: boolean; nav: NavEntry[] }) {
  return (
    asked && (
      <Suspense>
        <Palette nav={nav} />
      </Suspense>
    )
  );
}
