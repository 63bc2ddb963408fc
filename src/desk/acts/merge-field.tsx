import { isIssueNumber } from '@contract/rules/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect } from 'react'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { useHandling } from '@/stores/use-desk'
import { STAFF_STATUS } from '@/texts/desk'
import { failureText } from '@/texts/failures'
import { issueNumberIn } from '@/texts/issue-number'
import { Option } from '../option'

interface MergeFieldProps {
  value: string
  error: string | undefined
  onInput: (text: string) => void
}

/** What the typed number leads to. */
const Found = observer(function Found({ number }: { number: string | undefined }) {
  const { found } = useHandling()
  if (!number || !isIssueNumber(number)) return null
  if (found.failure) return <Notice tone="alert" text={failureText(found.failure)} />
  if (found.value?.number !== number) return <View className="t14 ink-3">正在找…</View>
  const { title, status, supportCount } = found.value
  return <Notice text={`${title}（${STAFF_STATUS[status].text}，${supportCount} 人附议）`} />
})

/** The main issue: one that looks alike at a tap, any other by its number. */
export const MergeField = observer(function MergeField({ value, error, onInput }: MergeFieldProps) {
  const handling = useHandling()
  const number = issueNumberIn(value)
  useEffect(() => void handling.loadSimilar(), [handling])
  useEffect(() => {
    if (number && isIssueNumber(number)) void handling.lookUp(number)
  }, [handling, number])
  const handleChoose = useCallback((chosen: string) => onInput(chosen), [onInput])
  const similar = handling.similar.value ?? []
  return (
    <View className="col gap-3">
      {similar.length > 0 && (
        <View className="col gap-2">
          <View className="t14 ink-2">附近差不多的</View>
          <View className="desk-options" aria-role="radiogroup" aria-label="附近差不多的">
            {similar.map(({ number: one, title, status, where }) => (
              <Option
                key={one}
                value={one}
                title={title}
                note={[STAFF_STATUS[status].text, where, one].filter(Boolean).join(' · ')}
                isOn={one === number}
                onChoose={handleChoose}
              />
            ))}
          </View>
        </View>
      )}
      <TextField
        label="主件的事码"
        hint="例如 CC-2026-000123-7"
        value={value}
        max={24}
        error={error}
        onInput={onInput}
      />
      <Found number={number} />
    </View>
  )
})
