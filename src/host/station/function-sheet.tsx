import type { Weekday } from '@contract/rules/beijing-time.ts'
import type { Span } from '@contract/rules/stations.ts'
import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chip } from '@/components/chip'
import { Choice } from '@/components/choice'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import type { WrittenFunction } from '@/stores/profile-draft'
import { functionNote, WEEK_DAYS } from '@/texts/profiles'
import { type SimpleHours, simpleOf, simpleText, USUAL_HOURS } from './function-hours'
import { spansProblem } from './hours-edit'
import { SpansFields } from './spans-fields'

const NAME_MAX = 20
const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const OWN = [
  { value: 'same', text: '和站点一样' },
  { value: 'own', text: '另有时间' },
]

interface DayProps {
  day: Weekday
  isOn: boolean
  onToggle: (day: Weekday) => void
}

const Day = memo(function Day({ day, isOn, onToggle }: DayProps) {
  const handleTap = useCallback(() => onToggle(day), [onToggle, day])
  return <Chip role="switch" text={WEEK_DAYS[day] ?? ''} isOn={isOn} onTap={handleTap} />
})

interface HoursProps {
  simple: SimpleHours
  onChange: (simple: SimpleHours) => void
}

/** On which days, and when. */
const OwnHours = memo(function OwnHours({ simple, onChange }: HoursProps) {
  const handleToggle = useCallback(
    (day: Weekday) => {
      const days = simple.days.includes(day)
        ? simple.days.filter(one => one !== day)
        : [...simple.days, day].sort((a, b) => a - b)
      onChange({ ...simple, days })
    },
    [simple, onChange],
  )
  const handleSpans = useCallback(
    (spans: readonly Span[]) => onChange({ ...simple, spans }),
    [simple, onChange],
  )
  return (
    <View className="col gap-3">
      <View className="row row-wrap gap-2">
        {DAYS.map(day => (
          <Day key={day} day={day} isOn={simple.days.includes(day)} onToggle={handleToggle} />
        ))}
      </View>
      <SpansFields spans={simple.spans} onChange={handleSpans} />
    </View>
  )
})

interface SheetProps {
  /** Undefined for a new one. */
  known: WrittenFunction | undefined
  taken: readonly string[]
  onSave: (one: WrittenFunction) => void
  onRemove: () => void
  onClose: () => void
}

function problemOf(name: string, taken: readonly string[], own: SimpleHours | undefined) {
  if (!name.trim()) return '请写这项功能叫什么。'
  if (/[;|=]/.test(name)) return '名称里不能有 ; | =，请改一下。'
  if (taken.includes(name.trim())) return '已经有这项功能了，请换个名字。'
  if (own?.days.length === 0) return '请选周几开。'
  return own && spansProblem(own.spans)
}

/** What is written of one function. */
function useFunction(known: WrittenFunction | undefined, taken: readonly string[]) {
  const [name, setName] = useState(known?.name ?? '')
  const [note, setNote] = useState(known?.note ?? '')
  const [hasMembers, setMembers] = useState(known?.hasMembers ?? false)
  const [mode, setMode] = useState(known?.hours ? 'own' : 'same')
  const [simple, setSimple] = useState<SimpleHours | undefined>(
    known?.hours ? simpleOf(known.hours) : USUAL_HOURS,
  )
  const handleMembers = useCallback(() => setMembers(is => !is), [])
  const isOwn = mode === 'own'
  const problem = problemOf(name, taken, isOwn ? simple : undefined)
  const hours = isOwn ? (simple ? simpleText(simple) : known?.hours) : undefined
  const made: WrittenFunction = {
    name: name.trim(),
    ...(hours && { hours }),
    ...(note.trim() && { note: note.trim() }),
    ...(hasMembers && { hasMembers }),
  }
  return {
    name,
    setName,
    note,
    setNote,
    hasMembers,
    handleMembers,
    mode,
    setMode,
    simple,
    setSimple,
    problem,
    made,
  }
}

/** One function: its name, when it is open, what else to know. */
export const FunctionSheet = memo(function FunctionSheet(props: SheetProps) {
  const { known, taken, onSave, onRemove, onClose } = props
  const written = useFunction(known, taken)
  const { mode, simple, setSimple, problem, made } = written
  const handleSave = () => {
    onSave(made)
    onClose()
  }
  const handleRemove = () => {
    onRemove()
    onClose()
  }
  const handleSimple = useCallback(() => setSimple(USUAL_HOURS), [setSimple])
  return (
    <Sheet title={known ? '改这项功能' : '加一项功能'} isOpen onClose={onClose}>
      <View className="col gap-4">
        <TextField
          label="叫什么"
          hint="比如 亲子阅读"
          value={written.name}
          max={NAME_MAX}
          onInput={written.setName}
        />
        <TextField
          label="要说明的（可不写）"
          hint="比如 可借用"
          value={written.note}
          max={NAME_MAX}
          onInput={written.setNote}
        />
        <Choice title="什么时候开" options={OWN} value={mode} onChoose={written.setMode} />
        {mode === 'own' && simple && <OwnHours simple={simple} onChange={setSimple} />}
        {mode === 'own' && !simple && known && (
          <Card>
            <View className="t16">{functionNote(known)}</View>
            <Button text="重新定时间" kind="text" size="sm" onTap={handleSimple} />
          </Card>
        )}
        <Card isFlush>
          <Switch
            title="委员在这里值班"
            note="站点页会显示今天几点有人"
            isOn={written.hasMembers}
            onToggle={written.handleMembers}
          />
        </Card>
        {problem && <View className="field-error">{problem}</View>}
        <Button text="就这样" kind="primary" isBlock isDisabled={problem !== undefined} onTap={handleSave} />
        {known && <Button text="去掉这项功能" kind="text" isBlock onTap={handleRemove} />}
      </View>
    </Sheet>
  )
})
