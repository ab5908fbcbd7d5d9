import type { story as vi } from '../vi/story';

/** What a farm tells of itself, in English. */
export const story: Record<keyof typeof vi, string> = {
  'story.title': 'The story of the farm',
  'story.lead': 'A few lines about the farm and its people, so that buyers know who you are.',
  'story.text': 'Story',
  'story.textHint':
    'In Vietnamese: who grows, since when, what makes you proud. At most 2,000 characters.',
  'story.english': 'The story in English',
  'story.addEnglish': 'Add English',
  'story.photos': 'Photos ({count}/{most})',
  'story.photosHint':
    'The first stands on the page of the goods. Only show people who agree to it.',
  'story.addPhoto': 'Add a photo',
  'story.badPhoto': 'This photo cannot be read. Please choose another.',
  'story.caption': 'Caption of photo {number}',
  'story.up': 'Move photo {number} forward',
  'story.remove': 'Remove photo {number}',
  'story.preview': 'What buyers will see',
  'story.ask': 'May everybody read this story?',
  'story.yes': 'I agree that everybody sees it',
  'story.yesText':
    'Whoever scans the code on the goods or your card can read it. Take it back whenever you like.',
  'story.no': 'Not yet, keep it to myself',
  'story.noText': 'Nobody else sees any of it.',
  'story.submit': 'Save the story',
  'story.done': 'The story is saved',
  'story.onNow': 'Everybody can read it',
  'story.offNow': 'Only you see it',
  'story.shownNow': 'Once saved, everybody sees the new one at once.',
  'story.public': 'See the public page',
  'story.hide': 'Hide it from public pages',
  'story.takeDown': 'Take the story down',
  'story.takeDownText':
    'Its words and photos will be shown nowhere any more; what is recorded of your lots stays.',
  'story.takeDownSure': 'Take it down',
  'story.edit': 'Go on editing',
  'story.tooLong': 'At most {most} characters; there are {length}.',
  'command.writeStory': 'The story of the farm',
};
