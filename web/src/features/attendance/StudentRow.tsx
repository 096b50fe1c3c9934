import { ActionIcon, TextInput } from '@mantine/core';
import { IconNote, IconNotes } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { marks, type Mark, type Row } from './queries';
import classes from './attendance.module.css';

interface StudentRowProps {
  row: Row;
  disabled: boolean;
  /** Without a note, the note stays as it is. */
  onMark: (code: Mark, note?: string) => void;
}

/** One student: four choices a thumb can hit, and a note. */
export function StudentRow({ row, disabled, onMark }: StudentRowProps) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState(false);
  const note = row.note ?? '';
  return (
    <li className={classes.row}>
      <span className={classes.name}>{row.full_name}</span>
      <Choices row={row} disabled={disabled} onChoose={(code) => onMark(code)} />
      {row.code && !disabled && (
        <ActionIcon
          className={classes.noteButton}
          variant="subtle"
          color={note ? undefined : 'gray'}
          size={44}
          aria-expanded={noting}
          aria-label={t(note ? 'attendance.noteOf' : 'attendance.addNote', { name: row.full_name })}
          onClick={() => setNoting(!noting)}
        >
          {note ? <IconNotes size={20} /> : <IconNote size={20} />}
        </ActionIcon>
      )}
      {(noting || note) && row.code && (
        <Note
          note={note}
          name={row.full_name}
          editing={noting && !disabled}
          onDone={(text) => {
            setNoting(false);
            if (row.code && text !== note) onMark(row.code, text);
          }}
        />
      )}
    </li>
  );
}

interface ChoicesProps {
  row: Row;
  disabled: boolean;
  onChoose: (code: Mark) => void;
}

/** Radio buttons whose arrows only move: a mark is sent as soon as it is chosen, so passing by must not choose. */
function Choices({ row, disabled, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const reached = row.code ?? marks[0];
  return (
    <div
      role="radiogroup"
      aria-label={t('attendance.markOf', { name: row.full_name })}
      className={classes.choices}
      onKeyDown={moveFocus}
    >
      {marks.map((code) => (
        <button
          key={code}
          type="button"
          role="radio"
          aria-checked={row.code === code}
          aria-label={t(`attendance.code.${code}`)}
          tabIndex={code === reached ? 0 : -1}
          disabled={disabled}
          className={classes.choice}
          data-code={code}
          onClick={() => row.code !== code && onChoose(code)}
        >
          {t(`attendance.short.${code}`)}
        </button>
      ))}
    </div>
  );
}

/** Left and right between the choices of a student, up and down between students. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const groups = [...document.querySelectorAll(`.${classes.choices}`)];
  const group = groups.indexOf(event.currentTarget);
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const column = buttons.indexOf(event.target as HTMLButtonElement);
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const target = {
    ArrowRight: buttons[column + forward],
    ArrowLeft: buttons[column - forward],
    ArrowDown: groups[group + 1]?.querySelectorAll('button')[column],
    ArrowUp: groups[group - 1]?.querySelectorAll('button')[column],
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

interface NoteProps {
  note: string;
  name: string;
  editing: boolean;
  onDone: (text: string) => void;
}

const LONGEST_NOTE = 500;

function Note({ note, name, editing, onDone }: NoteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(note);
  if (!editing) return <p className={classes.note}>{note}</p>;
  return (
    <TextInput
      className={classes.note}
      aria-label={t('attendance.noteOf', { name })}
      placeholder={t('attendance.noteHint')}
      maxLength={LONGEST_NOTE}
      autoFocus
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onDone(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(text.trim());
        if (event.key === 'Escape') onDone(note);
      }}
    />
  );
}
