import type { ProfileChange, SomeFields } from '@contract/endpoints/profiles.ts'
import { PROFILE_FIELDS, type ProfileField } from '@contract/rules/profiles.ts'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { differingLines, PROFILE_FIELD } from '@/texts/profiles'
import { PhotoRow } from '../handling/photo-row'

interface SideProps {
  word: string
  className: string
  field: ProfileField
  profile: SomeFields
  /** The other side: of lists only what differs is said. */
  other: SomeFields
}

/** A field as it was, or as it is to be. */
const Side = memo(function Side({ word, className, field, profile, other }: SideProps) {
  return (
    <View className="row gap-2 change-top">
      <View className="change-word">{word}</View>
      <View className={`grow t16 ${className}`}>
        {differingLines(field, profile, other).map(line => (
          <View key={line}>{line}</View>
        ))}
        {field === 'photos' && profile.photos && <PhotoRow photos={profile.photos} />}
      </View>
    </View>
  )
})

/** Each field that differs, before and after. */
export const ChangeFields = memo(function ChangeFields({ change }: { change: ProfileChange }) {
  return (
    <>
      {PROFILE_FIELDS.filter(field => field in change.after).map(field => (
        <View key={field} className="change-field">
          <View className="t14 bold">{PROFILE_FIELD[field]}</View>
          <View className="change-sides">
            <Side
              word="原来"
              className="change-was"
              field={field}
              profile={change.before}
              other={change.after}
            />
            <Side
              word="改成"
              className="change-is"
              field={field}
              profile={change.after}
              other={change.before}
            />
          </View>
        </View>
      ))}
    </>
  )
})
