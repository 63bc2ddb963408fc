import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { Notice } from '@/components/notice'
import { goInstead } from '@/platform/go'
import { writeFailureText } from '@/texts/failures'
import type { Report } from './use-report'

const handleMine = () => goInstead('issue/mine')

interface FailureProps {
  report: Report
  onRetry: () => void
}

/** Why it was not sent; it stays until it is. */
export const SendFailure = observer(function SendFailure({ report, onRetry }: FailureProps) {
  const { failure } = report.sending
  const isThere = failure === 'idempotency_mismatch'
  useEffect(() => {
    if (isThere) report.draft.forget()
  }, [isThere, report])
  if (!failure) return null
  return (
    <View className="report-failure">
      {isThere ? (
        <Notice
          tone="ochre"
          text="其实刚才已经交上去了，后来改的没有算进去。"
          action="看我反映的"
          onAction={handleMine}
        />
      ) : failure === 'invalid' ? (
        <Notice tone="alert" text={writeFailureText(failure)} />
      ) : (
        <Notice tone="alert" text={writeFailureText(failure)} action="再试一次" onAction={onRetry} />
      )}
    </View>
  )
})
