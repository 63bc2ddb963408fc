import type { ReplyClass } from '@contract/rules/transitions.ts'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { TextField } from '@/components/text-field'
import type { WorklistsStore } from '@/stores/worklists-store'
import { NOTE_LABEL } from '@/texts/desk'
import { DayField } from '../day-field'
import type { ActDraft } from './act-draft'
import { ClassField } from './class-field'
import type { Field } from './fields'
import { MeetingField } from './meeting-field'
import { MergeField } from './merge-field'
import { PhotoField } from './photo-field'
import { UnitField } from './unit-field'

const NOTE_MAX = 1000
const REDIRECT_MAX = 80

interface ActFieldProps {
  draft: ActDraft
  field: Field
  worklists: WorklistsStore
}

/** The note, in the words of its step. */
const Note = observer(function Note({ draft }: { draft: ActDraft }) {
  const handleNote = useCallback((note: string) => draft.write({ note }), [draft])
  const isNeeded = draft.isRequired('note')
  const label = (isNeeded ? NOTE_LABEL[draft.move.act] : undefined) ?? '说一句'
  return (
    <TextField
      label={isNeeded ? label : `${label}（可不写）`}
      value={draft.written.note}
      max={NOTE_MAX}
      isLong
      error={draft.errors.note}
      onInput={handleNote}
    />
  )
})

/** Until when: a promise of the reply, or the new date of a delay. */
const Promised = observer(function Promised({ draft }: { draft: ActDraft }) {
  const handleDay = useCallback((promisedOn: string) => draft.write({ promisedOn }), [draft])
  return (
    <DayField
      title={draft.isRequired('promisedOn') ? '答应哪天办完' : '改到哪天办完（要延期才选）'}
      value={draft.written.promisedOn}
      error={draft.errors.promisedOn}
      onChoose={handleDay}
    />
  )
})

function useHandlers(draft: ActDraft) {
  return {
    handleUnit: useCallback((unitId: string) => draft.write({ unitId }), [draft]),
    handleClass: useCallback((replyClass: ReplyClass) => draft.write({ replyClass }), [draft]),
    handleMerge: useCallback((mergeInto: string) => draft.write({ mergeInto }), [draft]),
    handleRedirect: useCallback((redirectTo: string) => draft.write({ redirectTo }), [draft]),
  }
}

/** One thing that a step asks for. */
export const ActField = observer(function ActField({ draft, field, worklists }: ActFieldProps) {
  const { handleUnit, handleClass, handleMerge, handleRedirect } = useHandlers(draft)
  const { written, errors } = draft
  const error = errors[field]
  switch (field) {
    case 'note':
      return <Note draft={draft} />
    case 'unitId':
      return <UnitField worklists={worklists} value={written.unitId} error={error} onChoose={handleUnit} />
    case 'replyClass':
      return <ClassField value={written.replyClass} error={error} onChoose={handleClass} />
    case 'mergeInto':
      return <MergeField value={written.mergeInto} error={error} onInput={handleMerge} />
    case 'redirectTo':
      return (
        <TextField
          label="该找谁"
          hint="例如 市不动产登记中心，电话 12345"
          value={written.redirectTo}
          max={REDIRECT_MAX}
          error={error}
          onInput={handleRedirect}
        />
      )
    case 'promisedOn':
      return <Promised draft={draft} />
    case 'meetingAt':
      return <MeetingField draft={draft} />
    case 'beforePhotoIds':
      return <PhotoField title="办之前的照片" photos={draft.before} error={error} />
    case 'photoIds':
      return (
        <PhotoField
          title={draft.isRequired('photoIds') ? '办完以后的照片' : '照片（可不添）'}
          photos={draft.photos}
          error={error}
        />
      )
  }
})
