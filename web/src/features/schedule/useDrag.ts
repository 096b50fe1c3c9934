import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import type { Lesson } from './queries';

export type DragMode = 'move' | 'resize';

interface Point {
  x: number;
  y: number;
}

interface DragOptions<Target> {
  /** Scrolls when the pointer comes near its edges. */
  scroller: RefObject<HTMLElement | null>;
  /** What lies under the pointer. */
  targetAt: (lesson: Lesson, mode: DragMode, at: Point) => Target | undefined;
  onDrop: (lesson: Lesson, target: Target) => void;
}

export interface Drag<Target> {
  lesson: Lesson;
  target: Target;
}

const MOUSE_SLACK = 5;
const TOUCH_SLACK = 8;
const LONG_PRESS_MS = 350;
const EDGE = 40;
const SCROLL_STEP = 10;

/** Dragging with a mouse at once, with a finger after a long press; Escape gives up. */
export function useDrag<Target>(options: DragOptions<Target>) {
  const [drag, setDrag] = useState<Drag<Target> | null>(null);
  const latest = useRef(options);
  const stopRef = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => () => stopRef.current?.(), []);

  const begin = (event: ReactPointerEvent<HTMLElement>, lesson: Lesson, mode: DragMode) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.stopPropagation();
    stopRef.current?.();
    const mouse = event.pointerType === 'mouse';
    const scroller = latest.current.scroller.current;
    const start = pointOf(event);
    let now = start;
    let live = false;
    let target: Target | undefined;
    let frame = 0;

    const update = () => {
      target = latest.current.targetAt(lesson, mode, now);
      setDrag(target ? { lesson, target } : null);
    };
    const follow = () => {
      if (live && scroller && scrollAtEdge(scroller, now)) update();
      frame = requestAnimationFrame(follow);
    };
    const lift = () => {
      live = true;
      update();
      frame = requestAnimationFrame(follow);
    };
    const press = mouse
      ? undefined
      : setTimeout(() => {
          navigator.vibrate?.(15);
          lift();
        }, LONG_PRESS_MS);
    const onMove = (moved: PointerEvent) => {
      now = pointOf(moved);
      const distance = Math.hypot(now.x - start.x, now.y - start.y);
      if (live) update();
      else if (mouse && distance >= MOUSE_SLACK) lift();
      else if (!mouse && distance > TOUCH_SLACK) stop(); // the finger scrolls
    };
    const onUp = () => {
      const dropped = live ? target : undefined;
      if (live) swallowNextClick();
      stop();
      if (dropped) latest.current.onDrop(lesson, dropped);
    };
    const onKey = (pressed: KeyboardEvent) => {
      if (pressed.key === 'Escape') stop();
    };
    const holdPage = (touch: TouchEvent) => {
      if (live) touch.preventDefault();
    };
    const stop = () => {
      clearTimeout(press);
      cancelAnimationFrame(frame);
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      removeEventListener('pointercancel', stop);
      removeEventListener('keydown', onKey);
      removeEventListener('touchmove', holdPage);
      stopRef.current = undefined;
      setDrag(null);
    };
    stopRef.current = stop;
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    addEventListener('pointercancel', stop);
    addEventListener('keydown', onKey);
    addEventListener('touchmove', holdPage, { passive: false });
  };

  return { drag, begin };
}

const pointOf = ({ clientX: x, clientY: y }: { clientX: number; clientY: number }): Point => ({ x, y });

function scrollAtEdge(scroller: HTMLElement, { x, y }: Point): boolean {
  const box = scroller.getBoundingClientRect();
  const step = (at: number, low: number, high: number) =>
    at < low + EDGE ? -SCROLL_STEP : at > high - EDGE ? SCROLL_STEP : 0;
  const [left, top] = [scroller.scrollLeft, scroller.scrollTop];
  scroller.scrollBy(step(x, box.left, box.right), step(y, box.top, box.bottom));
  return left !== scroller.scrollLeft || top !== scroller.scrollTop;
}

/** Letting go of what was dragged is no click. */
function swallowNextClick() {
  const swallow = (click: MouseEvent) => {
    click.stopPropagation();
    click.preventDefault();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
}
