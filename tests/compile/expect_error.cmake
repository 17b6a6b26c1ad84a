# SPDX-License-Identifier: MIT
#
# A program that must not compile, and what the compiler has to say: a regular expression on its second
# line. Within so many lines that a person finds it.
#   cmake -DSOURCE=… -DCOMMAND=<compiler;options> -P expect_error.cmake

set(most_lines 30)
file(STRINGS ${SOURCE} head LIMIT_COUNT 2)
list(GET head 1 expected)
string(REGEX REPLACE "^// " "" expected "${expected}")

execute_process(COMMAND ${COMMAND} ${SOURCE} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
string(REGEX MATCHALL "\n" lines "${said}")
list(LENGTH lines lines)
if(NOT failed)
  message(FATAL_ERROR "it compiles")
elseif(NOT said MATCHES "${expected}")
  message(FATAL_ERROR "the compiler does not say \"${expected}\":\n${said}")
elseif(lines GREATER most_lines)
  message(FATAL_ERROR "the compiler says it in ${lines} lines:\n${said}")
endif()
