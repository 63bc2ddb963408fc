import type { Result, SittingReport } from '@contract/endpoints/results.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { fullDateText } from '@/texts/times'

const dueOf = ({ unit, dueOn, noFollowUp }: Result): string =>
  noFollowUp
    ? `不用跟进：${noFollowUp}`
    : [unit?.name, dueOn && `${fullDateText(dueOn)} 以前`].filter(Boolean).join('，')

/** The results that are written. */
export const WrittenResults = memo(function WrittenResults({ report }: { report: SittingReport }) {
  const { results } = report
  if (results.length === 0) return null
  return (
    <Section title={`写好的 ${results.length} 条`}>
      <Card isFlush>
        {results.map(result => (
          <View key={result.id} className="result-written">
            <View className="t16">{result.consensus}</View>
            <View className="t14 ink-2">{dueOf(result)}</View>
            <View className="t13 ink-3">
              {[result.isPublic ? '公开' : '不公开', result.issueNumber].filter(Boolean).join(' · ')}
            </View>
          </View>
        ))}
      </Card>
    </Section>
  )
})
