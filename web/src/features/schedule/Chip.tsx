import { IconCheck, IconRepeat } from '@tabler/icons-react';
import type { ComponentProps, CSSProperties, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { lessonName } from '@/lib/lessons';
import { hueOf } from './layout';
import type { Lesson } from './queries';
import { durationOf } from './wall';
import classes from './board.module.css';

/** Too few minutes for two lines. */
const SHORT = 30;

interface ChipProps extends ComponentProps<'button'> {
  lesson: Lesson;
  /** Where it stands in a time grid. */
  box?: CSSProperties;
  /** What is not said by its place, such as the room. */
  detail?: string | undefined;
  faded?: boolean;
  onResize?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
}

/** One lesson on the board. */
export function Chip({ lesson, box, detail, faded = false, onResize, ...button }: ChipProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, about } = lessonName(lesson);
  const cancelled = lesson.status === 'cancelled';
  const short = box !== undefined && durationOf(lesson) < SHORT;
  const marked = lesson.students.length > 0 && lesson.students.every(({ mark }) => mark);
  return (
    <li className={classes.item} style={box}>
      <button
        type="button"
        {...button}
        className={classes.chip}
        data-lesson={lesson.id}
        data-cancelled={cancelled || undefined}
        data-faded={faded || undefined}
        data-short={short || undefined}
        aria-describedby="board-help"
        style={{ '--hue': hueOf(lesson) } as CSSProperties}
      >
        <span className={classes.when}>
          <span>
            <bdi>{format.time(lesson.starts)}</bdi>
            {!short && (
              <span className={classes.ends}>
                –<bdi>{format.time(lesson.ends)}</bdi>
              </span>
            )}
          </span>
          {marked && <IconCheck size={13} aria-label={t('schedule.marked')} />}
          {lesson.kind === 'trial' && <span className={classes.once}>{t('schedule.trial')}</span>}
          {!lesson.series_id && lesson.kind !== 'trial' && !cancelled && (
            <span className={classes.once}>{t('schedule.once')}</span>
          )}
          {lesson.series_id && <IconRepeat size={12} aria-label={t('schedule.weekly')} />}
        </span>
        <b>{name}</b>
        {cancelled && <span className={classes.cancelled}>{t('schedule.cancelled')}</span>}
        {(about || detail) && <small>{[about, detail].filter(Boolean).join(' · ')}</small>}
      </button>
      {onResize && <span className={classes.handle} onPointerDown={onResize} aria-hidden />}
    </li>
  );
}
