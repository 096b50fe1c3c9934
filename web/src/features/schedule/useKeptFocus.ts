import { useEffect, useRef, type RefObject } from 'react';

/** A moved lesson is drawn anew elsewhere: the focus goes with it. */
export function useKeptFocus(board: RefObject<HTMLElement | null>, drawn: unknown) {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (!wanted.current) return;
    const chip = board.current?.querySelector<HTMLElement>(`[data-lesson="${wanted.current}"]`);
    if (document.activeElement === document.body || board.current?.contains(document.activeElement)) {
      chip?.focus({ preventScroll: true });
    }
    wanted.current = undefined;
  }, [board, drawn]);
  return (lessonId: string) => {
    wanted.current = lessonId;
  };
}
