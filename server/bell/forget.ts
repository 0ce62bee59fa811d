// Somebody leaves for good: the alerts they had a part in stay for the figures and lose their name, number and door.
import type { Gone } from '../../domain/person/nameless'
import { makeNameless } from '../kernel/nameless'
import { openOfParty } from './store'

/** Whether anything real still goes on in which they have a part. */
export const hasOpenAlert = async (personId: string): Promise<boolean> => (await openOfParty(personId)).length > 0

export const forgetPerson = (gone: Gone): Promise<void> =>
  makeNameless('alerts', { parties: gone.personId }, gone, (alert) => {
    if (alert.resident.personId !== gone.personId) return alert
    const { note: _note, keyHolder: _keyHolder, ...resident } = alert.resident
    return { ...alert, resident }
  })
