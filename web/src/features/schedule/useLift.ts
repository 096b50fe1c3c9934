import { useRef, useState, type KeyboardEvent } from 'react';
import type { Drag } from './useDrag';
import type { Lesson } from './queries';

interface LiftOptions<Target> {
  /** One step from where it is; undefined at the edge of the board. */
  step: (lesson: Lesson, from: Target | undefined, right: number, down: number) => Target | undefined;
  onDrop: (lesson: Lesson, target: Target) => void;
  /** Where it is now, in words. */
  say: (lesson: Lesson, target: Target) => string;
}

const steps: Record<string, readonly [right: number, down: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Moving by keyboard: Alt lifts, the arrows carry, letting Alt go puts down; Escape gives up. */
export function useLift<Target>({ step, onDrop, say }: LiftOptions<Target>) {
  const [lifted, setLifted] = useState<Drag<Target> | null>(null);
  const [said, setSaid] = useState('');
  // state is too slow for two keys in one moment
  const carried = useRef<Drag<Target>>(null);

  const carry = (next: Drag<Target> | null) => {
    carried.current = next;
    setLifted(next);
  };
  const drop = () => {
    const now = carried.current;
    carry(null);
    if (now) onDrop(now.lesson, now.target);
  };
  const handlers = (lesson: Lesson) => ({
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape' && carried.current) carry(null);
      const direction = event.altKey && steps[event.key];
      if (!direction) return;
      event.preventDefault(); // Alt+Left is the browser's Back
      const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
      const [right, down] = direction;
      const target = step(lesson, carried.current?.target, rtl ? -right : right, down);
      if (!target) return;
      carry({ lesson, target });
      setSaid(say(lesson, target));
    },
    onKeyUp: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Alt' || !carried.current) return;
      event.preventDefault(); // or the browser opens its menu
      drop();
    },
    onBlur: drop,
  });

  return { lifted, said, handlers };
}
