"""Sentences with sums in them: what is flagged, its working, and what comes out as said.

`//` parts the sentences of one speaker.
"""

# ruff: noqa: RUF001 - workings are set with real minus and multiplication signs

TRAINED = "it was revealed to have been trained for only $5.5 million."
FLAGGED = [
    ("times", f"{TRAINED}//I think OpenAI spends $5 billion a year, so 100 times less basically.",
     "$5,000,000,000 a year ÷ $5,500,000 once = 909.09; said: 100"),
    ("times", f"{TRAINED}//They spend $5 billion a year, that's less than 100 times more.",
     "$5,000,000,000 a year ÷ $5,500,000 once = 909.09; said: 100"),
    ("times", "$500 million is 100 times more than $50 million.",
     "$500,000,000 ÷ $50,000,000 = 10; said: 100"),
    ("percent_of", "We won 40 of 80 seats, that's 30 percent.", "40 ÷ 80 × 100 = 50 %; said: 30 %"),
    ("percent_of", "30 percent of 80 million is 40 million.",
     "30 % × 80,000,000 = 24,000,000; said: 40,000,000"),
    ("percent_change", "Crime went from 10 to 15, a 30 percent increase.",
     "(15 − 10) ÷ 10 = 50 %; said: 30 %"),
    ("percent_change", "The budget rose from $10 million to $15 million. // That's a 30 percent"
     " increase.",
     "($15,000,000 − $10,000,000) ÷ $10,000,000 = 50 %; said: 30 %"),
    ("percent_change", "It rose 20 percent, from $10 million to $15 million.",
     "($15,000,000 − $10,000,000) ÷ $10,000,000 = 50 %; said: 20 %"),
    ("points_as_percent", "Unemployment went from 10 percent to 15 percent, a 5 percent rise.",
     "15 % − 10 % = 5; 5 ÷ 10 = 50 %; said: 5 %"),
    ("points", "Unemployment went from 10 percent to 15 percent, a rise of 8 percentage points.",
     "15 % − 10 % = 5 percentage points; said: 8 percentage points"),
    ("difference", "Jobs fell from 10 million to 8 million, a loss of 4 million.",
     "10,000,000 − 8,000,000 = 2,000,000; said: 4,000,000"),
    ("sum", "3 million men and 4 million women, 8 million in all.",
     "3,000,000 + 4,000,000 = 7,000,000; said: 8,000,000"),
    ("sum", "We spent $3 million on roads, $4 million on schools and $2 million on parks, for a"
     " total of $12 million.",
     "$3,000,000 + $4,000,000 + $2,000,000 = $9,000,000; said: $12,000,000"),
    ("sum", "Two plus two is five.", "2 + 2 = 4; said: 5"),
    ("shares_over_whole", "60 percent goes to the banks, the other 50 percent to the people.",
     "60 % + 50 % = 110 %; whole: 100 %"),
    ("shares_over_whole", "The money is split 60 percent to the states, 30 percent to cities and 20"
     " percent to counties.", "60 % + 30 % + 20 % = 110 %; whole: 100 %"),
    ("average", "It's $500 million over 5 years, that's $50 million a year.",
     "$500,000,000 ÷ 5 = $100,000,000; said: $50,000,000"),
    ("average", "$80 million divided by 40 million people, that's $5 each.",
     "$80,000,000 ÷ 40,000,000 = $2; said: $5"),
    ("total_of_rate", "$50 million a year for 5 years, that's $500 million.",
     "$50,000,000 × 5 = $250,000,000; said: $500,000,000"),
    ("fall_over_whole", "Drug prices fell by 150 percent.", "150 % − 100 % = 50 %"),
    ("share_over_whole", "120 percent of Americans agree with me.", "120 % − 100 % = 20 %"),
    ("multiple", "The debt doubled from $10 trillion to $30 trillion.",
     "$30,000,000,000,000 ÷ $10,000,000,000,000 = 3; said: 2"),
    ("multiple", "It went from 5 million to 20 million, so it tripled.",
     "20,000,000 ÷ 5,000,000 = 4; said: 3"),
    ("elapsed", "The war began in 2001.//Five years later, in 2003, we invaded Iraq.",
     "2003 − 2001 = 2 years; said: 5"),
    ("elapsed", "It ran from 1999 to 2005, that's 8 years.", "2005 − 1999 = 6 years; said: 8"),
    ("elapsed", "In 2009, less than one year after the 2007 crash, it opened.",
     "2009 − 2007 = 2 years; said: 1"),
    ("thousandfold", "The bank bailout cost $5.5 billion to taxpayers.//They say the bank bailout"
     " cost taxpayers $5.5 million.", "$5,500,000,000 ÷ $5,500,000 = 1,000"),
]  # fmt: skip
AS_SAID = [
    f"{TRAINED}//I think OpenAI spends $5 billion a year, so about 900 times more basically.",
    f"{TRAINED}//They spend $5 billion a year, so more than 100 times more.",
    f"{TRAINED}//They spend $5 billion a year, so 1,000 times more.",
    "$500 million is 10 times more than $50 million.",
    # different things, times or rates beside each other
    "We spent $5 million in January, and $80 million in June, and I said it three times.",
    "They have $5 million a month and we have $80 million a year, so three times more.",
    "We have 40 schools. // They have 80 hospitals, so ten times more.",
    "They have $5 million and we have 80 million euros, so 100 times more.",
    "The unemployment rate went from 10 percent to 5 percent, and wages are up 4 percent.",
    "A 30 percent increase from 2008 to 2012.",
    "9 out of 10 Americans, 40 percent of whom are poor, agree.",
    "60 percent of men and 50 percent of women agree.",
    "80 percent want background checks, 60 percent want term limits.",
    # right, or right as people round
    "We won 40 of 80 seats, that's 50 percent.",
    "We won 41 of 80 seats, that's about 50 percent.",
    "50 percent of 80 million is 40 million.",
    "Crime went from 10 to 15, a 50 percent increase.",
    "Unemployment went from 10 percent to 15 percent, a 50 percent rise.",
    "Unemployment went from 10 percent to 15 percent, a 5 percentage point rise.",
    "Jobs fell from 10 million to 8 million, a loss of 2 million.",
    "3 million men and 4 million women, 7 million in all.",
    "About 3 million men and about 4 million women, about 8 million in all.",
    "Including 3 million men and 4 million women, 12 million in all.",
    "We spent $3 million on roads, $4 million on schools and $2 million on parks, for a total of"
    " $9 million.",
    "60 percent goes to the banks, the other 40 percent to the people.",
    "It's $500 million over 5 years, that's $100 million a year.",
    "$50 million a year for 10 years, that's $500 million.",
    "The debt doubled from $10 trillion to $20 trillion.",
    "The debt nearly doubled from $10 trillion to $17 trillion.",
    "The war began in 2001.//Two years later, in 2003, we invaded Iraq.",
    "It ran from 1999 to 2005, that's six years.",
    "In 2009, less than two years after the 2008 crash, it opened.",
    # the two numbers were rounded themselves: 1.9 to 5.2 million is 174 percent
    "From 2 million to 5 million, a 175 percent increase.",
    # more than the whole, rightly
    "Sales grew by 150 percent.",
    "He gave 110 percent.",
    "I am behind you 150 percent.",
    "Subsidies were cut to 150 percent of the poverty level.",
    "They pay 120 percent of the average wage.",
    # the same digits of something else, and a slip that the speaker mends
    "The bank bailout cost $5.5 billion.//He gave the museum $5.5 million.",
    "And they have about 20,000 — 20 million, rather, people coming out of the farms every year.",
    # out of real debates
    "And, finally, we went from $8 billion in the hole to $2 billion in the black.",
    "El Paso, illegal traffic dropped 72 percent, then ultimately 95 percent, once the wall was"
    " up.",
    "You make $10 billion, you pay a billion.",
    "And we have spent the last hour and five minutes talking about the other 29%, and no time on"
    " the 71%, and that makes no sense.",
]
