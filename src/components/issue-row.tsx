import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from './icon'
import { StatusTag, type TagTone } from './status-tag'
import { StepBar } from './step-bar'
import { Tap } from './tap'
import './issue-row.scss'

/** A matter in a list, worded. */
export interface IssueRowProps {
  number: string
  title: string
  /** Topic and place. */
  caption: string
  status: string
  tone: TagTone
  /** Where it stands in the steps; absent when it ended beside the way. */
  at: number | undefined
  total: number
  state: 'done' | 'now' | 'soon' | 'late'
  steps: string
  /** What is next, or who deals with it. */
  foot: string
  supportCount: number
  onOpen: (number: string) => void
}

export const IssueRow = memo(function IssueRow(props: IssueRowProps) {
  const { number, title, caption, status, at, foot, supportCount, onOpen } = props
  const handleTap = () => onOpen(number)
  const supports = supportCount > 0 && `${supportCount} 人附议`
  const summary = [title, status, caption, at && props.steps, foot, supports].filter(Boolean).join('，')
  return (
    <Tap role="link" className="issue-row" label={summary} onTap={handleTap}>
      <View className="issue-row-head">
        <View className="issue-row-title">{title}</View>
        <StatusTag tone={props.tone} text={status} />
      </View>
      <View className="t13 ink-3 issue-row-caption">{caption}</View>
      {at !== undefined && <StepBar at={at} total={props.total} state={props.state} label={props.steps} />}
      <View className="issue-row-foot">
        <View className="grow">{foot}</View>
        {supportCount > 0 && (
          <View className="row gap-1">
            <Icon name="second" size={16} />
            {supportCount}
          </View>
        )}
      </View>
    </Tap>
  )
})
